using System.Diagnostics;

namespace Workbench.Cli;

/// <summary>How far a prediction is, on one line of a terminal; notes stand above it.</summary>
internal sealed class PredictProgress(int total)
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();

    /// <summary>Only a terminal is told.</summary>
    public bool IsShown { get; } = !Console.IsErrorRedirected;

    /// <summary>Shows the line.</summary>
    public void Show(int done)
    {
        lock (_lock)
        {
            var rate = done / Math.Max(Stopwatch.GetElapsedTime(_begun).TotalSeconds, 1e-9);
            Console.Error.Write(FormattableString.Invariant($"\r\e[K{done} of {total} images, {rate:0.0} images/s"));
        }
    }

    /// <summary>Prints a note.</summary>
    public void Note(string text)
    {
        lock (_lock)
        {
            Console.Error.WriteLine($"{(IsShown ? "\r\e[K" : "")}note: {text}");
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (IsShown)
        {
            Console.Error.Write("\r\e[K");
        }
    }
}
