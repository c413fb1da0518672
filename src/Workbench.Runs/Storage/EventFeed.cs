using System.Text;
using Workbench.Runs.Events;
using Workbench.Runs.Locking;

namespace Workbench.Runs.Storage;

/// <summary>Reads a run's log as it grows: each call gives the whole lines added since the call before.</summary>
/// <param name="paths">The run.</param>
/// <param name="clock">Tells how old a heartbeat is; null takes the system's.</param>
public sealed class EventFeed(RunPaths paths, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private RunSnapshot _snapshot = new();
    private bool _hasWriter;
    private long _end;

    /// <summary>How the run stood at the last call.</summary>
    public RunState State => RunSummary.StateOf(_snapshot.Phase, () => _hasWriter);

    /// <summary>The lines since the last call, in order; damaged ones have no event.</summary>
    public IReadOnlyList<EventLine> Read()
    {
        // Asked before reading: a writer that ends in between has written its last line, and that is read.
        _hasWriter = RunOwner.Read(paths.Owner) is { } owner && owner.IsAlive(_clock.GetUtcNow());
        var bytes = EventFile.Bytes(paths.Events, _end);
        var lines = new List<EventLine>();
        var start = 0;
        for (int length; (length = bytes.AsSpan(start).IndexOf((byte)'\n')) >= 0; start += length + 1)
        {
            var line = bytes.AsMemory(start, length);
            var @event = EventReader.Read(line, out _);
            _snapshot = @event is null ? _snapshot : _snapshot.After(@event);
            lines.Add(new(Encoding.UTF8.GetString(line.Span), @event));
        }

        _end += start;
        return lines;
    }
}

/// <summary>One line of a log.</summary>
/// <param name="Text">As written.</param>
/// <param name="Event">What it says; null when it is damaged.</param>
public sealed record EventLine(string Text, RunEvent? Event);
