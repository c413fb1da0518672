namespace Workbench.Studies.Reporting;

/// <summary>A chart.</summary>
/// <param name="Id">Part of its file's name.</param>
/// <param name="Title">Above it.</param>
/// <param name="XTitle">What x is.</param>
/// <param name="YTitle">What y is.</param>
/// <param name="XLabels">Names of x = 0, 1, 2...; empty where x is a number.</param>
/// <param name="Lines">The lines.</param>
public sealed record ReportChart(string Id, string Title, string XTitle, string YTitle, IReadOnlyList<string> XLabels, IReadOnlyList<ReportLine> Lines)
{
    /// <summary>Equal factors of x take equal room; every x is above 0.</summary>
    public bool IsLogX { get; init; }

    /// <summary>Equal factors of y take equal room; every y and interval is above 0.</summary>
    public bool IsLogY { get; init; }
}

/// <summary>How the points of a line are drawn.</summary>
public enum ReportLineStyle
{
    /// <summary>Marks joined by a line, intervals as a band or, on named places, as bars.</summary>
    Curve,

    /// <summary>Marks alone, each with a bar for its interval.</summary>
    Points,

    /// <summary>A broken line without marks.</summary>
    Path,
}

/// <summary>A line of a chart.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Points">x ascending.</param>
public sealed record ReportLine(string Label, IReadOnlyList<ReportPoint> Points)
{
    /// <summary>How it is drawn.</summary>
    public ReportLineStyle Style { get; init; }
}

/// <summary>A point of a line.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">The value.</param>
/// <param name="Low">Lower end of its interval; NaN where there is none.</param>
/// <param name="High">Upper end of its interval; NaN where there is none.</param>
/// <param name="Label">Written beside it; empty writes nothing.</param>
public readonly record struct ReportPoint(double X, double Y, double Low, double High, string Label = "");
