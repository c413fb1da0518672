using System.Text;
using Workbench.Files;
using Workbench.Reports.Comparing;
using Workbench.Reports.Tables;
using Workbench.Runs;
using Workbench.Runs.Comparing;

namespace Workbench.Tui.Compare;

/// <summary>Writes a comparison to a file.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Path">The file; its ending chooses the form.</param>
/// <param name="AllParameters">Also parameters that are the same everywhere.</param>
internal sealed record CompareExport(Comparison Comparison, string Path, bool AllParameters)
{
    private static readonly (string Ending, OutputForm Form)[] Forms =
        [(".md", OutputForm.Markdown), (".csv", OutputForm.Csv), (".json", OutputForm.Json), (".tex", OutputForm.Latex)];

    /// <summary>What is wrong with a file name, in a sentence; null when it can be used.</summary>
    public static string? FaultOf(string path) =>
        path.Trim().Length == 0 ? "no file was named"
        : FormOf(path) is null ? $"'{path}' must end with {string.Join(", ", Forms.Select(form => form.Ending))}: the ending chooses the form"
        : null;

    /// <summary>Writes the file; one that is there already is only replaced when that was allowed.</summary>
    /// <returns>True when written; false when the file is there already and may not be replaced.</returns>
    public bool Write(bool mayReplace)
    {
        if (!mayReplace && File.Exists(Path))
        {
            return false;
        }

        if (Directory.Exists(Path))
        {
            throw new RunException($"'{Path}' is a folder; name a file.");
        }

        using var text = new StringWriter { NewLine = "\n" };
        CompareReport.Write(Comparison, new(FormOf(Path)!.Value, AllParameters), new(text, Width: 120, IsTerminal: false, HasColour: false, HasUnicode: true));
        AtomicFile.Write(Path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
        return true;
    }

    private static OutputForm? FormOf(string path) =>
        Forms.Where(form => path.EndsWith(form.Ending, StringComparison.OrdinalIgnoreCase)).Select(form => (OutputForm?)form.Form).FirstOrDefault();
}
