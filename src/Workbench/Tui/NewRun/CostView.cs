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
        [new TextLine { { "  costs  ", Tone.Dim } }.Add(Counts(state, frame.Width - 10)).Cut(frame.Width),
            new TextLine { { "  time   ", Tone.Dim } }.Add(Time(state)).Cut(frame.Width), Verdict(state).Cut(frame.Width)];

    // As much as fits; the page of costs has all of it.
    private static TextLine Counts(NewRunState state, int width)
    {
        if (state.Counted is not { } counted)
        {
            return TextLine.Of(state.Problems.Count > 0
                ? "not known while the recipe has problems"
                : ReferenceEquals(state.CostAsked, state.Changes) ? "counting ..."
                : "counted when the form rests", Tone.Dim);
        }

        var (cost, isStale) = (counted.Cost, !ReferenceEquals(counted.Changes, state.Changes));
        string[] parts =
        [
            $"{Display.Count(cost.Parameters)} params", $"{Display.Scaled(cost.ForwardFlops)}FLOP, {Display.Scaled(cost.Activations)} activations/image",
            $"{Display.Count(cost.Images)} images", $"{Display.Scaled(cost.Flops)}FLOP", $"{Display.Count(cost.Instances)} objects",
        ];
        var line = isStale ? TextLine.Of("stale  ", Tone.Accent) : new();
        foreach (var part in parts.TakeWhile(part => line.Width + part.Length <= width))
        {
            line.Add(part + "  ", isStale ? Tone.Dim : Tone.Plain);
        }

        return line;
    }

    private static TextLine Time(NewRunState state)
    {
        if (state.IsMeasuring)
        {
            return TextLine.Of("measuring ...", Tone.Accent);
        }

        if (state.Measured is not { Cost.Measured: { } measured } asked)
        {
            return new() { { "M", Tone.Bold }, { " times a few steps here, ", Tone.Dim }, { "$", Tone.Bold }, { " shows all costs", Tone.Dim } };
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
