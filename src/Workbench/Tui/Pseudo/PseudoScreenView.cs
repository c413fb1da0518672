using System.Globalization;
using Workbench.Reports.Charts;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.SelfTraining;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Pseudo;

/// <summary>The slider and its numbers above; below, the classes over the curve on the left and an image on the right.</summary>
internal static class PseudoScreenView
{
    private const int LeastCurve = 8;
    private const int SliderLeft = 17; // behind " threshold 0.50  "

    /// <summary>What there is room for; on a small terminal the slider and the classes.</summary>
    public static IEnumerable<Placed> Of(PseudoState state, Frame frame)
    {
        if (state is not { Round: { } round, Cut: { } cut })
        {
            var words = state.Fault.Length > 0 ? state.Fault : "reading the labels ...";
            yield return new(new(0, 1, frame.Width, frame.Height - 1), new TextContent(
                [.. TextWrap.Lines(words, frame.Width - 4).Select(line => TextLine.Of($"  {line}", state.Fault.Length > 0 ? Tone.Bad : Tone.Dim))]));
            yield break;
        }

        var head = Head(state, round, cut, frame);
        yield return new(new(0, 0, frame.Width, head.Count), new TextContent(head))
        {
            Targets =
            [
                SliderLine.Target(new(SliderLeft, frame.IsSmall ? 0 : 1, SliderColumns(frame), 1), PseudoRound.Places, place => new ThresholdSlid(place)),
            ],
        };
        var (top, height) = (head.Count, frame.Height - head.Count);
        if (state.IsWide && !frame.IsSmall)
        {
            foreach (var part in PseudoPicture.Of(state, round, frame, new(0, top, frame.Width, height)))
            {
                yield return part;
            }

            yield break;
        }

        var left = frame.IsSmall ? frame.Width : Math.Max(44, frame.Width / 2);
        var curve = frame.IsSmall || height < LeastCurve + 6 ? 0 : Math.Clamp(height - cut.Classes.Count - 2, LeastCurve, height - 4);
        yield return new(new(0, top, left, height - curve - 1), PseudoClasses.Of(state, cut, left, height - curve, frame.HasUnicode));
        if (curve > 0)
        {
            yield return new(new(0, top + height - curve, left, curve), new TextContent(Curve(state, round, left - 1, curve, frame.HasUnicode)));
        }

        if (!frame.IsSmall)
        {
            foreach (var part in PseudoPicture.Of(state, round, frame, new(left + 1, top, frame.Width - left - 1, height)))
            {
                yield return part;
            }
        }
    }

    private static IReadOnlyList<TextLine> Head(PseudoState state, PseudoRound round, PseudoView cut, Frame frame)
    {
        var numbers = round.Labels.Statistics;
        var kept = new TextLine { " kept  ", { Display.Count(cut.Boxes), Tone.Bold },
            $" labels on {Display.Count(cut.Images)} of {Display.Count(numbers.Images)} images",
            { $"   drift {100 * cut.Drift:0} %", Tone.Accent } };
        if (cut.Boxes == 0)
        {
            kept = new() { { $" ! keeps nothing; the best score is {Number(numbers.HighestScore)}, and a run would refuse to begin", Tone.Bad } };
        }

        var right = new TextLine();
        if (state.Accuracy is { } at)
        {
            right.Add($" right  precision {Display.Share(at.Precision)}  recall {Display.Share(at.Recall)}").Add($"  on {round.Slice}", Tone.Dim);
        }
        else
        {
            right.Add(" ").Add(TextWrap.First($"right? {round.Slice}", frame.Width - 2), Tone.Dim);
        }

        TextLine[] lines = [Slider(state, round, frame), kept, right];
        return frame.IsSmall ? lines : [TextLine.Of($" teacher {numbers.Teacher}     slider: h l 0.01, - + 0.05", Tone.Dim), .. lines, new()];
    }

    private static TextLine Slider(PseudoState state, PseudoRound round, Frame frame) =>
        new TextLine { " threshold ", { Number(state.Threshold), Tone.Bold }, "  " }
            .Add(SliderLine.Of(SliderColumns(frame), PseudoRound.Places, state.Place, round.UsedPlace, frame.HasUnicode))
            .Add(state.IsUsed ? "  as used" : $"  used {Number(round.Labels.Statistics.Rule.ScoreThreshold)}", Tone.Dim);

    // One column for each 0.02 where there is room for it.
    private static int SliderColumns(Frame frame) => frame.Width >= 78 ? 51 : Math.Max(11, frame.Width - 26);

    private static IReadOnlyList<TextLine> Curve(PseudoState state, PseudoRound round, int width, int height, bool hasUnicode)
    {
        var most = Math.Max(1, round.Cuts[0].Boxes);
        var series = new List<ChartSeries>
        {
            new("labels", [.. round.Cuts.Select(cut => (cut.Threshold, 100.0 * cut.Boxes / most))]),
            new("images", [.. round.Cuts.Select(cut => (cut.Threshold, 100.0 * cut.Images / Math.Max(1, round.Labels.Images.Count)))]),
        };
        if (round.Accuracy.Count > 0)
        {
            series.Add(new("precision", [.. round.Accuracy.Select(at => (at.Threshold, 100 * at.Precision))]));
            series.Add(new("recall", [.. round.Accuracy.Select(at => (at.Threshold, 100 * at.Recall))]));
        }

        series.Add(new("here", [(state.Threshold, 0), (state.Threshold, 100)]));
        return Chart.Lines(series, new("% kept, right", "threshold", width, Math.Max(2, height - 3), Range: (0, 1)), hasUnicode);
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
