namespace Terminal.Bench;

/// <summary>Figures by section and row, in the order they came.</summary>
internal sealed class Results
{
    // Budgets hold for 80x24; a larger window has more to draw.
    private const string Measured = "80x24";
    private readonly List<Figure> _figures = [];

    /// <summary>All so far.</summary>
    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>Adds one and shows it.</summary>
    /// <param name="section">The table.</param>
    /// <param name="row">The row of the table.</param>
    /// <param name="text">The figure.</param>
    /// <param name="limits">What it may be; null when it is only told.</param>
    public void Add(string section, string row, string text, Limits? limits = null)
    {
        limits = char.IsDigit(section[0]) && !section.StartsWith(Measured, StringComparison.Ordinal) ? null : limits;
        _figures.Add(new(section, row, text, limits));
        var judged = limits is null ? "" : limits.IsKept ? $"(budget {limits.Text})" : $"BEYOND {limits.Text}";
        Console.WriteLine($"{section,-22} {row,-58} {text,-26} {judged}");
    }
}

/// <summary>One figure.</summary>
/// <param name="Section">The table.</param>
/// <param name="Row">The row of the table.</param>
/// <param name="Text">The figure.</param>
/// <param name="Limits">What it may be; null when it is only told.</param>
internal sealed record Figure(string Section, string Row, string Text, Limits? Limits);
