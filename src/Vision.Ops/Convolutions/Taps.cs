namespace Vision.Ops.Convolutions;

/// <summary>The nine weights of a 3x3 convolution for each input and output, anywhere in memory.</summary>
/// <param name="start">The first tap's of the first input and output.</param>
/// <param name="step">From one tap to the next, row by row.</param>
/// <param name="inputStep">From one input to the next.</param>
/// <param name="outputStep">From one output to the next.</param>
internal readonly unsafe struct Taps(float* start, nint step, nint inputStep, nint outputStep)
{
    /// <summary>How many there are.</summary>
    public const int Count = 9;

    /// <summary>One tap's matrix, [inputs, outputs].</summary>
    public Matrix this[int tap] => new(start + tap * step, inputStep, outputStep);
}
