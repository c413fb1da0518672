using static System.FormattableString;
using Workbench.Reports.Costs;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Tui.Shell;

namespace Workbench.Tui.NewRun;

/// <summary>What the run will cost, and what keeps it from being made.</summary>
internal static class CostView
{
    /// <summary>Three lines: counts, time, problems or warnings.</summary>
    public static IReadOnlyList<TextLine> Lines(NewRunState state, Frame frame) =>
        [new TextLine { { "  costs  ", Tone.Dim } }.Add(Counts(state)).Cut(frame.Width),
            new TextLine { { "  time   ", Tone.Dim } }.Add(Time(state)).Cut(frame.Width), Verdict(state).Cut(frame.Width)];

    private static TextLine Counts(NewRunState state)
    {
        if (state.Counted is not { } counted)
        {
            return TextLine.Of(state.Problems.Count > 0
                ? "not known while the recipe has problems"
                : ReferenceEquals(state.CostAsked, state.Changes) ? "counting ..."
                : "counted when the form rests", Tone.Dim);
        }

        var (cost, isStale) = (counted.Cost, !ReferenceEquals(counted.Changes, state.Changes));
        var text = $"{Display.Count(cost.Parameters)} params  {Display.Scaled(cost.ForwardFlops)}FLOP/image  {Display.Count(cost.Images)} images  "
            + $"{Display.Count(cost.Instances)} objects  {Display.Scaled(cost.Flops)}FLOP";
        return isStale ? new() { { "stale  ", Tone.Accent }, { text, Tone.Dim } } : TextLine.Of(text);
    }

    private static TextLine Time(NewRunState state)
    {
        if (state.IsMeasuring)
        {
            return TextLine.Of("measuring ...", Tone.Accent);
        }

        if (state.Measured is not { Cost.Measured: { } measured } asked)
        {
            return new() { { "M", Tone.Bold }, { " times a few steps here", Tone.Dim } };
        }

        var text = Invariant(
            $"about {Display.Duration(measured.TotalSeconds)} here (a step {CostReport.Step(measured.StepSeconds)}, {measured.Device})")
            + $"   memory {CostReport.Memory(measured.GpuPeakBytes ?? measured.PeakBytes)}";
        return ReferenceEquals(asked.Changes, state.Changes) ? TextLine.Of(text) : new() { { "stale  ", Tone.Accent }, { text, Tone.Dim } };
    }

    private static TextLine Verdict(NewRunState state) => state switch
    {
        { IsRead: false } => TextLine.Of("         checking ...", Tone.Dim),
        { Problems: [var only] } => Mistake("problem", $"{only.Path} {only.Message}"),
        { Problems: [var first, ..] } => Mistake($"{state.Problems.Count} problems", $"{first.Path} {first.Message}"),
        { Warnings: [var first, ..] } => new() { { "? ", Tone.Accent }, { "warn   ", Tone.Dim }, $"{first.Path} {first.Message}" },
        _ => new(),
    };

    private static TextLine Mistake(string word, string text) => new() { { "! ", Tone.Bad }, { word, Tone.Bad }, "  ", text.ReplaceLineEndings(" ") };
}
