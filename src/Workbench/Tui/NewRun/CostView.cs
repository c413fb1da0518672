using Workbench.Cli;
using Workbench.Output;
using Workbench.Runs.Queries;
using Workbench.Tui.Shell;
using static System.FormattableString;

namespace Workbench.Tui.NewRun;

/// <summary>What the run will cost, and what keeps it from being made.</summary>
internal static class CostView
{
    /// <summary>Three lines: counts, time, problems or warnings.</summary>
    public static IReadOnlyList<InkLine> Lines(NewRunState state, Frame frame) =>
        [new InkLine { { "  costs  ", Ink.Dim } }.Add(Counts(state)).Cut(frame.Width),
            new InkLine { { "  time   ", Ink.Dim } }.Add(Time(state)).Cut(frame.Width), Verdict(state).Cut(frame.Width)];

    private static InkLine Counts(NewRunState state)
    {
        if (state.Counted is not { } counted)
        {
            return InkLine.Of(state.Problems.Count > 0
                ? "not known while the recipe has problems"
                : ReferenceEquals(state.CostAsked, state.Changes) ? "counting ..."
                : "counted when the form rests", Ink.Dim);
        }

        var (cost, isStale) = (counted.Cost, !ReferenceEquals(counted.Changes, state.Changes));
        var text = $"{Show.Count(cost.Parameters)} params  {Show.Scaled(cost.ForwardFlops)}FLOP/image  {Show.Count(cost.Images)} images  "
            + $"{Show.Count(cost.Instances)} objects  {Show.Scaled(cost.Flops)}FLOP";
        return isStale ? new() { { "stale  ", Ink.Accent }, { text, Ink.Dim } } : InkLine.Of(text);
    }

    private static InkLine Time(NewRunState state)
    {
        if (state.IsMeasuring)
        {
            return InkLine.Of("measuring ...", Ink.Accent);
        }

        if (state.Measured is not { Cost.Measured: { } measured } asked)
        {
            return new() { { "M", Ink.Bold }, { " times a few steps here", Ink.Dim } };
        }

        var text = Invariant(
            $"about {Show.Duration(measured.TotalSeconds)} here (a step {RecipeCommandCostReport.Step(measured.StepSeconds)}, {measured.Device})")
            + $"   memory {RecipeCommandCostReport.Memory(measured.GpuPeakBytes ?? measured.PeakBytes)}";
        return ReferenceEquals(asked.Changes, state.Changes) ? InkLine.Of(text) : new() { { "stale  ", Ink.Accent }, { text, Ink.Dim } };
    }

    private static InkLine Verdict(NewRunState state) => state switch
    {
        { IsRead: false } => InkLine.Of("         checking ...", Ink.Dim),
        { Problems: [var only] } => Mistake("problem", $"{only.Path} {only.Message}"),
        { Problems: [var first, ..] } => Mistake($"{state.Problems.Count} problems", $"{first.Path} {first.Message}"),
        { Warnings: [var first, ..] } => new() { { "? ", Ink.Accent }, { "warn   ", Ink.Dim }, $"{first.Path} {first.Message}" },
        _ => new(),
    };

    private static InkLine Mistake(string word, string text) => new() { { "! ", Ink.Bad }, { word, Ink.Bad }, "  ", text.ReplaceLineEndings(" ") };
}
