using System.Diagnostics;

namespace Torch.Runtime;

/// <summary>What a process that trains has to be told before it starts; the rest <see cref="LibTorch.Start"/> can tell it.</summary>
public static class TrainingProcess
{
    private const string Tunables = "GLIBC_TUNABLES";

    /// <summary>Sets its environment; what the user has set stays.</summary>
    public static void Prepare(ProcessStartInfo start)
    {
        // Bytes in hex that may be allocated between two collections: a few dozen times fewer of them during training, for 32 MB of memory.
        start.Environment.TryAdd("DOTNET_GCgen0size", "2000000");

        // Beside each tensor glibc leaves a few dozen bytes. Kept per thread for small things, they part free memory for good, and no tensor as large as
        // the one before fits any more: a fifth to a quarter of what a training of an R-CNN held.
        var set = start.Environment.TryGetValue(Tunables, out var tunables) && !string.IsNullOrEmpty(tunables) ? tunables + ":" : "";
        if (OperatingSystem.IsLinux() && !set.Contains("tcache_count", StringComparison.Ordinal))
        {
            start.Environment[Tunables] = set + "glibc.malloc.tcache_count=0";
        }
    }
}
