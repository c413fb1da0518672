using System.Diagnostics;

namespace Workbench.Tests.Terminal;

/// <summary>The real program on a real terminal.</summary>
public sealed class FullScreenTests
{
    [Fact]
    public void A_run_goes_on_when_the_screen_that_watches_it_is_killed_and_any_later_screen_shows_its_end()
    {
        using var program = new ProgramUnderTest();
        Assert.Equal(0, program.Run(["train", program.TinyRecipe("watched"), "--set", "schedule.length=60it", "--detach"]).Code);
        using var first = new TmuxSession(80, 24, program.Folder);
        first.Enter(program.CommandLine());
        first.Expect("running");

        Process.GetProcessById(Pid(program)).Kill();
        first.Expect("Killed");
        using var second = new TmuxSession(80, 24, program.Folder);
        second.Enter(program.CommandLine());

        second.Expect("done");
    }

    [Fact]
    public void A_run_is_launched_from_the_form_outlives_the_screen_and_is_compared_and_exported_in_the_next_one()
    {
        using var program = new ProgramUnderTest();
        program.Train(program.TinyRecipe(), "schedule.length=30it");
        using var first = new TmuxSession(80, 24, program.Folder);
        first.Enter(program.CommandLine());
        first.Expect("done");

        first.Keys("A");
        first.Expect("activations/image");
        first.Keys("P");
        first.Expect("0002-tiny was started");
        Process.GetProcessById(Pid(program)).Kill();
        using var second = new TmuxSession(80, 24, program.Folder);
        second.Enter(program.CommandLine());
        second.Expect(screen => screen.Split('\n').Count(line => line.Contains(" done ", StringComparison.Ordinal)) == 2, "the end of both runs");
        second.Keys("Space", "Space", "c");
        second.Expect("95 % interval");
        second.Keys("e", "C-u");
        second.Enter("side-by-side.md");
        second.Expect("side-by-side.md");

        var written = Path.Combine(program.Folder, "side-by-side.md");
        second.Expect(_ => File.Exists(written), "the exported file");
        Assert.Contains("| AP", File.ReadAllText(written), StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_mouse_taken_keys_of_the_last_line_and_names_of_splits_are_clicked()
    {
        using var program = new ProgramUnderTest();
        using var session = new TmuxSession(80, 24, program.Folder);
        session.Enter(program.CommandLine());
        session.Expect("There are no runs in");

        session.Keys("C-o");
        session.Expect("mouse on");
        session.Keys("4");
        session.Click(" val ");
        session.Expect("[val]");
        session.Click("q back");

        session.Expect("There are no runs in");
    }

    [Fact]
    public void A_theme_of_a_file_is_shown_and_one_with_a_mistake_is_refused_before_the_screen_opens()
    {
        using var program = new ProgramUnderTest();
        var (good, bad) = (Path.Combine(program.Folder, "good.yaml"), Path.Combine(program.Folder, "bad.yaml"));
        File.WriteAllText(good, "base: dark\n");
        File.WriteAllText(bad, "goood: green\n");
        using var session = new TmuxSession(80, 24, program.Folder);

        session.Enter($"{program.CommandLine()} --theme {bad}");
        session.Expect("there is no such role");
        session.Enter($"clear; {program.CommandLine()} --theme {good}");
        session.Expect("There are no runs in");
        session.Keys("F2");

        session.Expect("theme terminal: its own colours");
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("vt220")]
    [InlineData("xterm")]
    [InlineData("xterm-256color")]
    [InlineData("screen")]
    [InlineData("tmux-256color")]
    public void The_list_is_seen_on_any_of_the_usual_terminals(string term)
    {
        using var program = new ProgramUnderTest();
        using var session = new TmuxSession(80, 24, program.Folder, term);

        session.Enter(program.CommandLine());

        session.Expect("There are no runs in");
    }

    [Fact]
    public void A_window_may_change_its_size_while_the_program_runs()
    {
        using var program = new ProgramUnderTest();
        using var session = new TmuxSession(80, 24, program.Folder);
        session.Enter(program.CommandLine());
        session.Expect("There are no runs in");

        session.Resize(20, 6);
        session.Expect("too small (20x6)");
        session.Resize(200, 60);
        var wide = session.Expect("There are no runs in");

        Assert.Equal(60, wide.Split('\n').Length);
        Assert.Contains(wide.Split('\n'), line => line.TrimEnd().Length == 199 && line.Contains("0 runs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("INT")]
    public void A_signal_ends_the_program_and_gives_the_terminal_back(string signal)
    {
        using var program = new ProgramUnderTest();
        using var session = new TmuxSession(80, 24, program.Folder);
        session.Enter($"before=1; {program.CommandLine()}");
        session.Expect("There are no runs in");

        Process.Start("kill", ["-" + signal, $"{Pid(program)}"]).WaitForExit();

        ExpectShell(session);
    }

    [Fact]
    public void Ctrl_Z_gives_the_shell_and_fg_the_screen()
    {
        using var program = new ProgramUnderTest();
        using var session = new TmuxSession(80, 24, program.Folder);
        session.Enter(program.CommandLine());
        session.Expect("There are no runs in");

        session.Keys("C-z");
        session.Expect("Stopped");
        session.Enter("stty -a | grep -o ' echo '");
        session.Expect("\n echo");
        session.Enter("fg");
        session.Expect("There are no runs in");
        session.Keys("q");

        ExpectShell(session);
    }

    [Fact]
    public void Leaving_with_q_leaves_no_trace_on_the_terminal()
    {
        using var program = new ProgramUnderTest();
        using var session = new TmuxSession(80, 24, program.Folder);
        session.Enter("echo kept");
        session.Enter(program.CommandLine());
        session.Expect("There are no runs in");

        session.Keys("q");

        var screen = ExpectShell(session);
        Assert.Contains("kept", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("There are no runs", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_terminal_the_first_screen_is_printed()
    {
        using var program = new ProgramUnderTest();

        var (code, output, _) = program.Run();

        Assert.Equal(0, code);
        Assert.Contains("There are no runs in", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public void A_terminal_that_only_prints_lines_gets_numbered_actions()
    {
        using var program = new ProgramUnderTest();
        using var session = new TmuxSession(80, 40, program.Folder, term: "dumb");
        session.Enter(program.CommandLine());
        session.Expect("Number, key or name of an action");

        session.Enter("nonsense");
        session.Expect("There is no action 'nonsense' here.");
        session.Enter("quit");

        ExpectShell(session);
    }

    // The shell answers, and what is typed is seen: the line discipline is the one it had.
    private static string ExpectShell(TmuxSession session)
    {
        session.Expect(screen => screen.EndsWith('$'), "the prompt");
        session.Enter("echo alive $((6*7)); stty -a | grep -oE ' (echo|icanon)( |$)'");
        return session.Expect(screen => screen.Contains("alive 42", StringComparison.Ordinal) && screen.Contains("\n icanon", StringComparison.Ordinal)
            && screen.Contains("\n echo", StringComparison.Ordinal), "the shell");
    }

    // Workers have the same folder in their arguments.
    private static int Pid(ProgramUnderTest program) => Process.GetProcessesByName("workbench").Select(process => process.Id).Single(pid =>
        File.ReadAllText($"/proc/{pid}/cmdline").Split('\0') is var arguments && arguments.Contains(program.Runs) && !arguments.Contains("worker"));
}
