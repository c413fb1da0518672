using System.Globalization;
using System.IO.Enumeration;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>Chooses runs: <c>backbone:resnet* cfg.lr>=0.01 (ap>30 or state:running) not name:toy*</c>.</summary>
/// <remarks>
/// Terms side by side must all hold; <c>and</c>, <c>or</c>, <c>not</c> (or <c>-</c>) and brackets as usual. <c>:</c> matches text with <c>*</c> and
/// <c>?</c>, any case, one of several parted by commas; <c>= != &lt; &lt;= &gt; &gt;=</c> compare numbers where both are numbers, else text. A word alone
/// looks into the name, but <c>pinned</c> is the pinned ones (<c>'pinned'</c> in quotes is a name). Tags are matched one by one: <c>tag:paper*</c>.
/// A column may hold one <c>=</c> after its <c>@</c>: <c>AP@img=20k>30</c>. A run without a value matches no term about it (but <c>not</c> does).
/// </remarks>
public sealed class RunFilter
{
    private readonly Func<RunSummary, bool> _matches;

    private RunFilter(Func<RunSummary, bool> matches) => _matches = matches;

    /// <summary>Reads a filter.</summary>
    /// <exception cref="RunException">A column is unknown or a bracket open; the message shows where.</exception>
    public static RunFilter Parse(string text, RunColumns columns) => new(new FilterParser(text, columns).Parse());

    /// <summary>Whether a run is chosen.</summary>
    public bool Matches(RunSummary run) => _matches(run);

    internal static Func<RunSummary, bool> Term(RunColumn column, string comparison, string value) => comparison == ":"
        ? Like(column, value.Split(','))
        : column.Kind == ColumnKind.Words && comparison is "=" or "!="
        ? Holding(column, value, comparison == "=")
        : Compared(column, comparison, value);

    private static Func<RunSummary, bool> Like(RunColumn column, string[] patterns) => run =>
    {
        var cell = column.Value(run);
        return !cell.IsNone && (column.Kind == ColumnKind.Words
            ? cell.Text.Split(' ').Any(word => patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, word)))
            : patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, cell.Text) || SameNumber(cell, pattern)));
    };

    private static Func<RunSummary, bool> Holding(RunColumn column, string word, bool wanted) => run =>
        column.Value(run) is { IsNone: false } cell && cell.Text.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase) == wanted;

    private static bool SameNumber(Cell cell, string text) => cell.Number is { } number && Number(text) == number;

    private static Func<RunSummary, bool> Compared(RunColumn column, string comparison, string value)
    {
        var wanted = Number(value);
        return run =>
        {
            var cell = column.Value(run);
            if (cell.IsNone)
            {
                return false;
            }

            if (wanted is { } number && cell.Number is { } own)
            {
                return Holds(comparison, own < number, own == number, own > number);
            }

            var order = string.Compare(cell.Text, value, StringComparison.OrdinalIgnoreCase);
            return Holds(comparison, order < 0, order == 0, order > 0);
        };
    }

    // With NaN all three are false, so that only != holds.
    private static bool Holds(string comparison, bool less, bool equal, bool greater) => comparison switch
    {
        "<" => less,
        "<=" => less || equal,
        ">" => greater,
        ">=" => greater || equal,
        "=" => equal,
        _ => !equal,
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
