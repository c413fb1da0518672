using System.Diagnostics;

namespace Workbench.Tests.Terminal;

/// <summary>A study started from the screen, in the real program on a real terminal.</summary>
public sealed class StudyScreenTests
{
    [Fact]
    public void A_study_started_from_the_screen_outlives_it_and_the_next_screen_shows_the_verdict()
    {
        using var program = new ProgramUnderTest();
        Write(program, "4it", "6it");
        using var first = new TmuxSession(80, 24, program.Folder);
        first.Enter(program.CommandLine());
        first.Keys("6");
        first.Expect("Does a longer schedule help?");
        first.Keys("Enter");
        first.Expect("0 of 2 runs done");
        first.Expect("2 of 2 runs missing");

        first.Keys("P");
        first.Expect("workbench study run aa-tiny --detach");
        first.Keys("y");
        first.Expect("into the queue:");
        Process.GetProcessById(Screen(program)).Kill();
        first.Expect("Killed");
        using var second = new TmuxSession(80, 24, program.Folder);
        second.Enter(program.CommandLine());
        second.Keys("6");
        second.Expect("Does a longer schedule help?");
        second.Keys("Enter");

        second.Expect(screen => screen.Contains("1 of 2 runs done", StringComparison.Ordinal) || screen.Contains("2 of 2 runs done", StringComparison.Ordinal),
            "the end of a run");
        second.Expect("2 of 2 runs done");
        second.Expect("E1  undecided");
        second.Expect("E2  holds");
        second.Keys("Space", "l", "c");
        second.Expect("95 % interval");
        second.Keys("q", "Enter");
        second.Expect("study aa-tiny > run 2");
    }

    [Fact]
    public void Stopping_from_the_screen_lets_the_run_write_a_checkpoint_and_starting_again_goes_on()
    {
        using var program = new ProgramUnderTest();
        Write(program, "2000it", "2001it");
        using var session = new TmuxSession(80, 24, program.Folder);
        session.Enter(program.CommandLine());
        session.Keys("6");
        session.Expect("Does a longer schedule help?");
        session.Keys("Enter");
        session.Expect("0 of 2 runs done");
        session.Keys("P", "y");
        session.Expect(screen => screen.Contains('▸') && screen.Contains("1 running", StringComparison.Ordinal), "a running cell");

        session.Keys("S");
        session.Expect("P goes on");
        session.Keys("y");

        session.Expect(screen => screen.Contains("1 stopped", StringComparison.Ordinal) && screen.Contains("P: the rest", StringComparison.Ordinal),
            "the stopped cell");
        session.Keys("P", "y");
        session.Expect("1 running");
        Assert.Equal(0, program.Run(["study", "stop", "aa-tiny"]).Code);
        session.Expect("1 stopped");
    }

    // First by name, so that the cursor is on it whatever other studies there are.
    private static void Write(ProgramUnderTest program, string brief, string longer)
    {
        var recipe = program.TinyRecipe("base");
        var folder = Directory.CreateDirectory(Path.Combine(program.Folder, "studies")).FullName;
        File.WriteAllText(Path.Combine(folder, "aa-tiny.yaml"), $$"""
            question: "Does a longer schedule help?"
            size: toy
            base: {{recipe}}
            axes:
              schedule:
                brief: {schedule.length: {{brief}}}
                longer: {schedule.length: {{longer}}}
            claims:
              - id: E1
                says: A longer schedule is no catastrophe
                holds: ap(longer) >= ap(brief) - 100
              - id: E2
                says: A longer schedule sees more images
                holds: images(longer) > images(brief)
            """);
    }

    // Workers and the queue's runner have the same folder in their arguments.
    private static int Screen(ProgramUnderTest program) => Process.GetProcessesByName("workbench").Select(process => process.Id).Single(pid =>
        File.ReadAllText($"/proc/{pid}/cmdline").Split('\0') is var arguments && arguments.Contains(program.Runs) && !arguments.Contains("worker")
            && !arguments.Contains("queue"));
}
