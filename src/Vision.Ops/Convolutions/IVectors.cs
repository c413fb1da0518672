using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vision.Ops.Convolutions;

/// <summary>A few vectors of channels somewhere in memory.</summary>
internal interface IVectors
{
    /// <summary>One of them.</summary>
    Vector<float> this[int i] { get; }

    /// <summary>Writes one of them.</summary>
    void Set(int i, Vector<float> value);
}

/// <summary>Vectors at equal distances.</summary>
/// <param name="start">Where the first one is.</param>
/// <param name="step">Numbers from one to the next.</param>
internal readonly unsafe struct EvenVectors(float* start, long step) : IVectors
{
    public Vector<float> this[int i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *(Vector<float>*)(start + i * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int i, Vector<float> value) => *(Vector<float>*)(start + i * step) = value;
}

/// <summary>Vectors of pixels that are anywhere.</summary>
/// <param name="pixels">Where the pixels begin.</param>
/// <param name="step">From one that counts to the next that does.</param>
/// <param name="channel">The first channel of the vectors.</param>
/// <param name="shift">Added to what is written.</param>
internal readonly unsafe struct PixelVectors(float** pixels, int step, int channel, Vector<float> shift = default) : IVectors
{
    public Vector<float> this[int i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *(Vector<float>*)(pixels[i * step] + channel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int i, Vector<float> value) => *(Vector<float>*)(pixels[i * step] + channel) = value + shift;
}
