using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Reports.Runs;

/// <summary>Prints a list of runs.</summary>
public static class RunsReport
{
    /// <summary>Prints in the form asked for.</summary>
    public static void Write(IReadOnlyList<RunSummary> runs, IReadOnlyList<RunColumn> columns, OutputForm form, ConsoleOutput output)
    {
        switch (form)
        {
            case OutputForm.Json:
                output.Writer.WriteLine(Json(runs).ToJsonString(JsonFormat.Readable));
                break;
            case OutputForm.Csv:
                TableForms.WriteCsv(Table(runs, columns), output.Writer);
                break;
            case OutputForm.Markdown:
                TableForms.WriteMarkdown(Table(runs, columns), output.Writer);
                break;
            default:
                TableText.Write(Table(runs, columns), output);
                break;
        }
    }

    private static Table Table(IReadOnlyList<RunSummary> runs, IReadOnlyList<RunColumn> columns) => new(
        [.. columns.Select((column, c) => new TableColumn(column.Name, column.IsNumber, Keep: c < 3))],
        [.. runs.Select(run => (IReadOnlyList<TableCell>)[.. columns.Select(column => Cell(run, column))])]);

    private static TableCell Cell(RunSummary run, RunColumn column)
    {
        var cell = column.Value(run);
        return new(cell.Shown, column.Name == "state" ? ToneOf(run.State) : Tone.Plain, cell.Text);
    }

    private static Tone ToneOf(RunState state) => state switch
    {
        RunState.Done => Tone.Good,
        RunState.Running => Tone.Accent,
        RunState.Failed or RunState.Dead or RunState.Unreadable => Tone.Bad,
        _ => Tone.Dim,
    };

    private static JsonObject Json(IReadOnlyList<RunSummary> runs) => new()
    {
        ["schema"] = 1,
        ["runs"] = new JsonArray([.. runs.Select(RunJson.Of)]),
    };
}
