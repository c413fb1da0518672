using Terminal.Bench.Pty;

namespace Terminal.Bench;

/// <summary>Starts the built program on a pseudo terminal, always in the same surroundings.</summary>
/// <param name="program">The built program.</param>
/// <param name="home">What <c>WORKBENCH_HOME</c> says: where plugins and recipes are found.</param>
internal sealed class Harness(string program, string home)
{
    /// <summary>Where most is measured.</summary>
    public const string Term = "xterm-256color";

    /// <summary>What the program asked in any of the sessions.</summary>
    public SortedSet<string> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts the full screen.</summary>
    /// <param name="runs">The runs folder.</param>
    /// <param name="columns">Of the window.</param>
    /// <param name="rows">Of the window.</param>
    /// <param name="inShell">With a shell between, as at a user's.</param>
    /// <param name="term">What <c>TERM</c> says.</param>
    /// <param name="variables">Further variables.</param>
    public Session Start(string runs, int columns, int rows, bool inShell = false, string term = Term, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["TERM"] = term,
            ["LANG"] = "C.UTF-8",
            ["WORKBENCH_HOME"] = home,
            ["LC_ALL"] = "",
            ["LC_CTYPE"] = "",
            ["NO_COLOR"] = "",
            ["COLORTERM"] = "",
            ["SSH_CONNECTION"] = "",
            ["WB_PLAIN"] = "",
            ["WB_COLOR"] = "",
            ["TMUX"] = "",
            ["STY"] = "",
            ["TERM_PROGRAM"] = "",
            ["WORKBENCH_RUNS"] = "",
            ["WORKBENCH_PLUGINS"] = "",
        };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return new([program, "--runs", runs], columns, rows, environment, ShowsRuns, inShell);
    }

    /// <summary>Starts trainings beside it.</summary>
    public Trainings Train(int count) => new(program, home, count);

    /// <summary>Starts it and waits for the rows of the runs, then for quiet.</summary>
    public Session StartReady(string runs, int columns, int rows, bool inShell = false, string term = Term, params (string Name, string Value)[] variables)
    {
        var session = Start(runs, columns, rows, inShell, term, variables);
        if (!Session.WaitFor(() => session.ReadyAt > 0, 30))
        {
            var screen = string.Join('\n', session.Look(screen => screen.Lines.ToList()));
            session.Dispose();
            throw new InvalidOperationException($"No runs were seen within 30 s (TERM={term}). The screen:\n{screen}");
        }

        session.WaitQuiet(1.5, 10);
        Asked.UnionWith(session.Answers.Asked);
        return session;
    }

    private static bool ShowsRuns(VirtualScreen screen) => screen.Count(RunsFolders.Mark) >= 3;
}
