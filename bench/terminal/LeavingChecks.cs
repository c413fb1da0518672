using System.Diagnostics;

namespace Terminal.Bench;

/// <summary>Whether the program ends when it should, and leaves the terminal as it found it.</summary>
/// <param name="harness">Starts the program.</param>
/// <param name="results">Where the findings go.</param>
internal sealed class LeavingChecks(Harness harness, Results results)
{
    private const double Patience = 5;
    private const string Section = "leaving";

    /// <summary>All ways out.</summary>
    public void Run(string runs)
    {
        Leave(runs, "q", session => session.Type("q"));
        Leave(runs, "Ctrl-C twice", session =>
        {
            session.Type("\x03");
            Thread.Sleep(400);
            session.Type("\x03");
        });
        Leave(runs, "SIGTERM", session => ProcessFigures.Send(session.Pid, ProcessFigures.SigTerm));
        Leave(runs, "SIGHUP", session => ProcessFigures.Send(session.Pid, ProcessFigures.SigHup));
        Leave(runs, "q in the middle of a change of size", session =>
        {
            session.Resize(120, 40);
            session.Type("q");
        });
        StopAndGoOn(runs);
        LoseLine(runs);
        StickLine(runs);
        NoColor(runs);
    }

    private static string Left(Session session)
    {
        List<string> left = [.. session.Look(screen => screen.Modes.Left.ToList())];
        if (!session.Mode.AsSpan().SequenceEqual(session.FoundMode))
        {
            left.Add("line discipline");
        }

        return left.Count == 0 ? "clean" : $"left: {string.Join(", ", left)}";
    }

    private static bool Shows(Session session, string text) => session.Look(screen => screen.Count(text)) > 0;

    private void Leave(string runs, string how, Action<Session> act)
    {
        using var session = harness.StartReady(runs, 80, 24, inShell: true);
        act(session);
        var hasEnded = Session.WaitFor(() => Shows(session, "ENDED"), Patience);
        Add(how, hasEnded ? Left(session) : $"still there after {Patience} s");
    }

    private void StopAndGoOn(string runs)
    {
        using var session = harness.StartReady(runs, 80, 24, inShell: true);
        session.Type("\x1a");
        var hasStopped = Session.WaitFor(() => Shows(session, "STOPPED"), Patience);
        Add("Ctrl-Z, at the shell", hasStopped ? Left(session) : "does not stop");
        if (!hasStopped)
        {
            return;
        }

        session.Type("\n");
        var isBack = Session.WaitFor(() => Shows(session, RunsFolders.Mark), Patience);
        session.WaitQuiet(0.5, Patience);
        session.Type("q");
        var hasEnded = Session.WaitFor(() => Shows(session, "ENDED"), Patience);
        Add("Ctrl-Z, fg, q", !isBack ? "the screen does not come back" : hasEnded ? Left(session) : $"still there after {Patience} s");
    }

    // In a session of its own without a shell, as under sshd: the hang-up is all that tells the program.
    private void LoseLine(string runs)
    {
        using var session = harness.StartReady(runs, 80, 24);
        var cpu = ProcessFigures.CpuSeconds(session.Pid);
        session.Hang();
        var clock = Stopwatch.StartNew();
        var hasEnded = Session.WaitFor(() => session.HasEnded, Patience);
        var percent = 100 * (ProcessFigures.CpuSeconds(session.Pid) - cpu) / clock.Elapsed.TotalSeconds;
        Add("lost line", hasEnded ? "clean" : $"still there after {Patience} s, {percent:0} % of a core");
    }

    private void StickLine(string runs)
    {
        using var session = harness.StartReady(runs, 120, 40);
        session.StopReading(true);
        for (var i = 0; i < 100; i++)
        {
            session.Resize(i % 2 == 0 ? 80 : 120, i % 2 == 0 ? 24 : 40);
            session.Type("j");
            Thread.Sleep(100);
        }

        ProcessFigures.Send(session.Pid, ProcessFigures.SigTerm);
        Add("nobody reads for 10 s, then SIGTERM", Session.WaitFor(() => session.HasEnded, Patience) ? "clean" : $"still there after {Patience} s");
    }

    private void NoColor(string runs)
    {
        using var session = harness.StartReady(runs, 80, 24, variables: ("NO_COLOR", "1"));
        foreach (var keys in new[] { "j", " ", "?", "\e", ":" })
        {
            session.Type(keys);
            Thread.Sleep(300);
        }

        Add("NO_COLOR=1", session.Look(screen => screen.Modes.SawColor) ? "colour codes sent" : "clean");
    }

    private void Add(string how, string finding) => results.Add(Section, how, finding, Limits.Pass(finding == "clean"));
}
