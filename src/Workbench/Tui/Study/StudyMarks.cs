using Workbench.Reports.Studies;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Studies.Status;

namespace Workbench.Tui.Study;

/// <summary>How states and verdicts look: a letter of its own for each, so that colour only helps.</summary>
internal static class StudyMarks
{
    /// <summary>The letter of a state.</summary>
    public static string Of(CellState state, bool hasUnicode) => state switch
    {
        CellState.Hole => " ",
        CellState.Waiting => hasUnicode ? "·" : ".",
        CellState.Blocked => hasUnicode ? "×" : "x",
        CellState.Running => hasUnicode ? "▸" : ">",
        CellState.Stopped => hasUnicode ? "‖" : "=",
        CellState.Done => hasUnicode ? "✓" : "+",
        _ => "!",
    };

    /// <summary>The colour of a state.</summary>
    public static Tone InkOf(CellState state) => state switch
    {
        CellState.Done => Tone.Good,
        CellState.Running => Tone.Accent,
        CellState.Failed or CellState.Diverged or CellState.Blocked => Tone.Bad,
        _ => Tone.Dim,
    };

    /// <summary>What stands in a cell of the grid beside its letter: the score, the progress, or why there is neither.</summary>
    public static string Words(StatusCell cell) => cell.State switch
    {
        CellState.Hole => "-",
        CellState.Done => StudyText.Number(cell.Value),
        CellState.Running or CellState.Stopped => cell.Steps > 0 ? Display.Percent(100 * cell.Progress) : "begins",
        CellState.Failed => cell.WillRetry ? "retry" : "failed",
        CellState.Diverged => "nan",
        CellState.Blocked => "blocked",
        _ => "",
    };

    /// <summary>What a letter means, for those states that there are and that a word in the cell does not name.</summary>
    public static TextLine Legend(IEnumerable<CellState> states, bool hasUnicode)
    {
        var line = new TextLine { " " };
        foreach (var state in states.Distinct().Order().Where(state => state is CellState.Running or CellState.Stopped or CellState.Waiting))
        {
            line.Add(" " + Of(state, hasUnicode), InkOf(state)).Add($" {StudyText.State(state)} ", Tone.Dim);
        }

        return states.Contains(CellState.Hole) ? line.Add(" - left out", Tone.Dim) : line;
    }

    /// <summary>The letter of a verdict.</summary>
    public static string Of(ClaimVerdict verdict, bool hasUnicode) => verdict switch
    {
        ClaimVerdict.Holds => hasUnicode ? "✓" : "+",
        ClaimVerdict.Fails => hasUnicode ? "✗" : "x",
        _ => "?",
    };

    /// <summary>The colour of a verdict.</summary>
    public static Tone InkOf(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => Tone.Good,
        ClaimVerdict.Fails => Tone.Bad,
        _ => Tone.Accent,
    };

    /// <summary>A verdict as a word.</summary>
    public static string Word(ClaimVerdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>A text of the studies, whose labels are parted by middle dots, for a terminal that may have ASCII only.</summary>
    public static string Plain(string text, bool hasUnicode) => hasUnicode ? text : text.Replace('·', '/');
}
