using Workbench.Reports.Charts;
using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Studies.Scaling;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>Cost against quality: a mark per condition with the spread of its seeds, the Pareto front through those worth their cost.</summary>
internal static class StudyScalingPane
{
    // The axis and its marks.
    private const int Around = 2;

    /// <summary>The title, and while keys move in it the chart.</summary>
    public static Placed Of(StudyState state, Frame frame, int top, int height)
    {
        var (scaling, points) = (state.Scaling!, state.ScalingPoints);
        var hasUnicode = frame.HasBraille;
        var front = points.Count(point => point.IsOnFront);
        var isOpen = state.Pane == StudyPane.Scaling;
        var title = StudyView.Title(state, StudyPane.Scaling, isOpen ? $"{scaling.Quality} over {Name(state.ScalingAxis)} (X)"
            : $"{points.Count} conditions by cost, {front} on the Pareto front");
        if (!isOpen)
        {
            return new(new(0, top, frame.Width, 1), new TextContent([title]));
        }

        title.Add($"   {ScatterChart.Mark(true, false, hasUnicode)} Pareto front  {ScatterChart.Mark(false, false, hasUnicode)} behind", Tone.Dim);
        var (unit, letter) = Unit(state.ScalingAxis, points);
        var chart = ScatterChart.Lines(
            [.. points.Select(one => new ScatterPoint(one.Point.At(state.ScalingAxis) / unit, scaling.Height(one.Point), one.Point.Spread, one.IsOnFront))],
            new("", mark => Display.Scaled(mark, mark).Replace(" ", "", StringComparison.Ordinal) + letter, frame.Width - 1, Math.Max(3, height - 1 - Around),
                state.CursorOf(StudyPane.Scaling).Position), hasUnicode);
        IReadOnlyList<TextLine> lines = chart.Count > 0 ? chart : [TextLine.Of($"  The logs of these runs do not say {Name(state.ScalingAxis)}.", Tone.Dim)];
        return new(new(0, top, frame.Width, height), new TextContent([title.Cut(frame.Width), .. lines]));
    }

    /// <summary>What there is to say of a point: two lines.</summary>
    public static IReadOnlyList<TextLine> Detail(StudyState state, Frame frame)
    {
        if (state.ScalingPoint is not { } at)
        {
            return [];
        }

        var (point, quality) = (at.Point, state.Scaling!);
        var spread = double.IsNaN(point.Spread) ? "" : $" {(frame.HasUnicode ? "±" : "+-")} {StudyText.Number(point.Spread)}";
        var head = new TextLine { " ", { StudyMarks.Plain(point.Title, frame.HasUnicode), Tone.Bold },
            $"  {quality.Quality} {StudyText.Number(quality.Height(point))}{spread}",
            { point.Cells.Count > 1 ? $" of {point.Cells.Count} seeds" : "", Tone.Dim },
            { at.IsOnFront ? "  on the front" : "", Tone.Good }, { $"  run {point.Typical.Run}", Tone.Dim } };
        var parameters = double.IsNaN(point.Parameters) ? "" : $"   {Display.Count(point.Parameters)} parameters";
        var flops = double.IsNaN(point.Flops) ? "" : $"{(point.IsReckoned ? "about " : "")}{Display.Scaled(point.Flops)}FLOP per image";
        return [head, TextLine.Of($" {flops}{parameters}   trained {Display.Duration(point.Seconds)}   {Display.Count(point.Images)} images", Tone.Dim)];
    }

    /// <summary>An axis in words.</summary>
    public static string Name(ScalingAxis axis) => axis switch
    {
        ScalingAxis.Flops => "FLOP per image",
        ScalingAxis.Parameters => "parameters",
        ScalingAxis.Seconds => "time of training",
        _ => "images seen",
    };

    // Times in a unit in which their marks are round.
    private static (double Unit, string Letter) Unit(ScalingAxis axis, IReadOnlyList<SeenPoint> points) =>
        axis != ScalingAxis.Seconds ? (1, "") : points.Max(one => one.Point.Seconds) switch
        {
            < 120 => (1, "s"),
            < 7200 => (60, "m"),
            _ => (3600, "h"),
        };
}
