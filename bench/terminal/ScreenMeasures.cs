using System.Diagnostics;

namespace Terminal.Bench;

/// <summary>Bytes, times, processor time and memory of the first screen at one size.</summary>
/// <param name="harness">Starts the program.</param>
/// <param name="settings">How often and how long.</param>
/// <param name="results">Where the figures go.</param>
internal sealed class ScreenMeasures(Harness harness, Settings settings, Results results)
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Unanswered = TimeSpan.FromMilliseconds(600);

    /// <summary>Measures all.</summary>
    public void Run(RunsFolders folders, int columns, int rows)
    {
        var size = $"{columns}x{rows}";
        var runs = folders.Fresh(200);
        harness.StartReady(runs, columns, rows).Dispose(); // makes the index of the runs
        FirstPaint(size, runs, columns, rows);
        using (var session = harness.StartReady(runs, columns, rows))
        {
            Idle(size, session);
            Moves(size, session, busy: 0);
            Moves(size, session, settings.Busy);
            Resize(size, session, columns);
            results.Add(size, "resident memory, MB", $"{ProcessFigures.Megabytes(session.Pid):0}");
        }

        Ticks(size, runs, columns, rows);
    }

    /// <summary>Times of the first paint with so many runs that reading them shows.</summary>
    public void ManyRuns(int count)
    {
        var runs = RunsFolders.Kept(count);
        harness.StartReady(runs, 80, 24).Dispose();
        FirstPaint($"80x24, {count} runs", runs, 80, 24, limitMs: 650);
    }

    private void FirstPaint(string section, string runs, int columns, int rows, double? limitMs = null)
    {
        List<double> bytes = [], first = [], ready = [];
        for (var i = 0; i < settings.Starts; i++)
        {
            using var session = harness.StartReady(runs, columns, rows);
            bytes.Add(session.BytesSince(session.Started));
            first.Add(Stopwatch.GetElapsedTime(session.Started, session.FirstSince(session.Started)!.Value).TotalMilliseconds);
            ready.Add(Stopwatch.GetElapsedTime(session.Started, session.ReadyAt).TotalMilliseconds);
        }

        results.Add(section, "first paint, bytes", $"{bytes.Median():0}", Limits.Most(bytes.Median(), 8192));
        results.Add(section, "start to first byte, ms", $"{first.Median():0}");
        results.Add(section, "start to rows of runs, ms", $"{ready.Median():0}", limitMs is { } limit ? Limits.Most(ready.Median(), limit) : null);
    }

    private void Idle(string section, Session session)
    {
        Thread.Sleep(TimeSpan.FromSeconds(5)); // the compiler works on in the background for a while after a start
        var (begin, cpu) = (Stopwatch.GetTimestamp(), ProcessFigures.CpuSeconds(session.Pid));
        Thread.Sleep(TimeSpan.FromSeconds(settings.Seconds));
        var percent = 100 * (ProcessFigures.CpuSeconds(session.Pid) - cpu) / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var bytes = session.BytesSince(begin);
        results.Add(section, $"idle for {settings.Seconds} s, bytes", $"{bytes}", Limits.Most(bytes, 0));
        results.Add(section, "idle, % of a core", $"{percent:0.0}", Limits.Most(percent, 3));
    }

    private void Moves(string section, Session session, int busy)
    {
        using var load = harness.Train(busy);
        List<double> bytes = [], times = [];
        var unanswered = 0;
        for (var i = 0; i < settings.Keys; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            session.Type("j");
            Session.WaitFor(() => session.BurstEnd(begin, Gap) is not null, Unanswered.TotalSeconds);
            Thread.Sleep(250 + (i * 7 % 40)); // what is drawn when the cursor rests counts too; keys fall anywhere between two looks of a polling loop
            bytes.Add(session.BytesSince(begin));
            times.Add(session.BurstEnd(begin, Gap) is { } end ? Stopwatch.GetElapsedTime(begin, end).TotalMilliseconds : Unanswered.TotalMilliseconds);
            unanswered += session.BurstEnd(begin, Gap) is null ? 1 : 0;
        }

        if (busy == 0)
        {
            results.Add(section, "cursor move, bytes: median / p90 / most", $"{bytes.Median():0} / {bytes.At(0.9):0} / {bytes.Max():0}",
                Limits.Most(bytes.At(0.9), 1024));
        }

        var (median, slow) = (times.Median(), times.At(0.9));
        results.Add(
            section,
            busy == 0 ? "key to paint, ms: median / p90" : $"key to paint beside {busy} trainings, ms: median / p90",
            $"{median:0.0} / {slow:0.0}{(unanswered > 0 ? $", {unanswered} of {times.Count} unanswered" : "")}",
            Limits.Both(median, 30, slow, 60));
    }

    private void Resize(string section, Session session, int columns)
    {
        var (newColumns, newRows) = columns < 100 ? (120, 40) : (80, 24);
        var begin = Stopwatch.GetTimestamp();
        session.Resize(newColumns, newRows);
        Thread.Sleep(200);
        session.WaitQuiet(1.5, 10);
        results.Add(section, $"resize to {newColumns}x{newRows}, bytes", $"{session.BytesSince(begin)}");
    }

    private void Ticks(string section, string runs, int columns, int rows)
    {
        using var training = RunsFolders.Train(runs);
        using var session = harness.StartReady(runs, columns, rows);
        var still = Seconds(session, _ => { });
        var live = Seconds(session, second => RunsFolders.Step(training, second + 2));
        results.Add(section, "tick, a run logs a step, bytes: median / most", $"{live.Median():0} / {live.Max():0}", Limits.Most(live.Max(), 1024));
        results.Add(section, "tick, a run without news, bytes: median / most", $"{still.Median():0} / {still.Max():0}", Limits.Most(still.Max(), 1024));
    }

    private List<double> Seconds(Session session, Action<int> act)
    {
        List<double> bytes = [];
        for (var second = 0; second < settings.Seconds; second++)
        {
            var begin = Stopwatch.GetTimestamp();
            act(second);
            Thread.Sleep(1000);
            bytes.Add(session.BytesSince(begin));
        }

        return bytes;
    }
}
