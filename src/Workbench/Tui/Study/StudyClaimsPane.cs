using System.Globalization;
using Workbench.Reports.Tables;
using Workbench.Studies.Status;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>The claims: letter and word of the verdict, the difference with its interval, what it says.</summary>
internal static class StudyClaimsPane
{
    private const int VerdictColumns = 11;
    private const int NumberColumns = 25;

    /// <summary>Title and rows.</summary>
    public static Placed Of(StudyState state, StudyStatus status, Frame frame, int top, int height)
    {
        var cursor = state.CursorOf(StudyPane.Claims);
        var ids = status.Claims.Select(claim => claim.Id.Length).Append(2).Max();
        var counts = status.Claims.CountBy(claim => claim.Verdict).OrderBy(pair => pair.Key == ClaimVerdict.Undecided).ThenBy(pair => pair.Key)
            .Select(pair => $"{pair.Value} {StudyMarks.Word(pair.Key)}");
        var title = StudyView.Title(state, StudyPane.Claims, status.Claims.Count == 0 && state.IsReading ? "being judged ..." : string.Join("  ", counts));
        return new(new(0, top, frame.Width, Math.Max(1, height - 1)), new RowsContent(
            status.Claims.Count, state.Pane == StudyPane.Claims && status.Claims.Count > 0 ? cursor.Position : -1,
            seen => [title, .. status.Claims.Skip(seen.First).Take(seen.Count).Select(claim => Row(claim, ids, frame))], HeadRows: 1));
    }

    /// <summary>The difference of the sides and its interval; empty when neither is known.</summary>
    public static string Numbers(StatusClaim claim) => double.IsNaN(claim.Difference) ? ""
        : double.IsNaN(claim.Low) || claim.Low == claim.High ? Signed(claim.Difference)
        : $"{Signed(claim.Difference)} [{Signed(claim.Low)}, {Signed(claim.High)}]";

    private static TextLine Row(StatusClaim claim, int ids, Frame frame)
    {
        var line = new TextLine { "  ", { StudyMarks.Of(claim.Verdict, frame.HasUnicode), StudyMarks.InkOf(claim.Verdict) },
            { $" {claim.Id.PadRight(ids)}  ", Tone.Bold } };
        line.Add(StudyMarks.Word(claim.Verdict).PadRight(VerdictColumns), StudyMarks.InkOf(claim.Verdict));
        var numbers = claim.Missing > 0 && double.IsNaN(claim.Difference) ? $"{claim.Missing} of {claim.Runs} runs missing" : Numbers(claim);
        line.Add(numbers.PadRight(NumberColumns), Tone.Plain);
        return line.Add(TextWrap.First(claim.Says, frame.Width - line.Width - 1), Tone.Dim);
    }

    private static string Signed(double value) => Math.Abs(value) >= 1e5
        ? value.ToString("+0.0e+0;-0.0e+0", CultureInfo.InvariantCulture)
        : value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
