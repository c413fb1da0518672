using Workbench.Host.Scheduling;
using Workbench.Reports.Tables;
using Workbench.Tui.Data;
using Workbench.Tui.Keys;
using Workbench.Tui.NewRun;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Runs;

/// <summary>What can be done while there is no run: what one sees who starts the program for the first time.</summary>
internal static class FirstSteps
{
    private static readonly (string Title, string Cli, string Words, Func<Effect> Effect)[] Steps =
    [
        ("Watch a demonstration", "workbench demo", "pre-training against training from scratch on generated images: three runs, about two minutes",
            () => new Load<Done>((services, _) =>
            {
                var runs = DemoRuns.Enqueue(services);
                return new($"{runs.Count} runs are in the queue; mark the last two with Space and compare them with c when they are done");
            })),
        ("Look at your own data", "workbench data check --root FOLDER", "COCO, Pascal VOC, YOLO, folders of images: numbers, pictures, problems",
            () => new GoTo(GlobalKeys.GoData, new Invoked(DataKeys.Add))),
        ("Make a run", "workbench train RECIPE", "from a recipe, with the options you change", () => new Go(new NewRunScreen(new NewRunState()))),
    ];

    /// <summary>How many there are.</summary>
    public static int Count => Steps.Length;

    /// <summary>Does one.</summary>
    public static Effect Effect(int step) => Steps[step].Effect();

    /// <summary>The list, and the commands that do the same.</summary>
    public static IEnumerable<Placed> View(RunsState state, Frame frame)
    {
        yield return new(new(0, 1, frame.Width, 2), new TextContent(
        [
            TextLine.Of($"  There are no runs in {state.Workspace.Root}.", Tone.Bold),
            TextLine.Of("  Enter does what the cursor is on; beside it the command that does the same:", Tone.Dim),
        ]));
        yield return new(new(0, 4, frame.Width, 2 * Count), new RowsContent(Count, state.FirstStep.Position, seen =>
            [.. Enumerable.Range(seen.First, seen.Count).Select(Row)]));
        yield return new(new(0, 5 + Count, frame.Width, 4), new TextContent(
        [
            .. TextWrap.Lines(Steps[state.FirstStep.Position].Words, frame.Width - 4).Select(line => TextLine.Of($"  {line}", Tone.Dim)),
        ]));
    }

    private static TextLine Row(int step) =>
        new TextLine { "   ", Steps[step].Title }.PadTo(Steps.Max(one => one.Title.Length) + 7).Add(Steps[step].Cli, Tone.Dim);
}
