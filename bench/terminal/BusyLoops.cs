using System.Diagnostics;

namespace Terminal.Bench;

/// <summary>Processes that want all of a core each, as trainings do.</summary>
internal sealed class BusyLoops : IDisposable
{
    private readonly List<Process> _loops = [];

    /// <summary>Starts them.</summary>
    public BusyLoops(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _loops.Add(Process.Start("/bin/sh", ["-c", "while :; do :; done"]));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Kill();
            loop.WaitForExit();
            loop.Dispose();
        }
    }
}
