namespace Torch.Runtime;

/// <summary>How libtorch starts. Settings made after its first use have no effect except <see cref="Threads"/>.</summary>
public sealed record LibTorchOptions
{
    /// <summary>Threads per operation (OpenMP and BLAS); 0 leaves it to <c>OMP_NUM_THREADS</c> or, without that, the number of processors.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Keeps freed activations inside the process instead of giving them back at every step: 10 to 14 % less time on a CPU, about 100 MB more
    /// resident memory.
    /// </summary>
    public bool TuneMalloc { get; init; } = true;
}
