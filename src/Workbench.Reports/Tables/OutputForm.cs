namespace Workbench.Reports.Tables;

/// <summary>In which form a result is printed.</summary>
public enum OutputForm
{
    /// <summary>Aligned text for people.</summary>
    Text,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>A Markdown table.</summary>
    Markdown,

    /// <summary>A LaTeX table.</summary>
    Latex,
}
