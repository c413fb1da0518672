using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Output;

/// <summary>Prints a list of runs.</summary>
internal static class RunsReport
{
    /// <summary>Prints in the form asked for.</summary>
    public static void Write(IReadOnlyList<RunSummary> runs, IReadOnlyList<RunColumn> columns, OutputForm form, Paper paper)
    {
        switch (form)
        {
            case OutputForm.Json:
                paper.Writer.WriteLine(Json(runs).ToJsonString(JsonFormat.Readable));
                break;
            case OutputForm.Csv:
                GridForms.WriteCsv(Table(runs, columns), paper.Writer);
                break;
            case OutputForm.Markdown:
                GridForms.WriteMarkdown(Table(runs, columns), paper.Writer);
                break;
            default:
                GridText.Write(Table(runs, columns), paper);
                break;
        }
    }

    private static Grid Table(IReadOnlyList<RunSummary> runs, IReadOnlyList<RunColumn> columns) => new(
        [.. columns.Select((column, c) => new GridColumn(column.Name, column.IsNumber, Keep: c < 3))],
        [.. runs.Select(run => (IReadOnlyList<GridCell>)[.. columns.Select(column => Cell(run, column))])]);

    private static GridCell Cell(RunSummary run, RunColumn column)
    {
        var cell = column.Value(run);
        return new(cell.Shown, column.Name == "state" ? InkOf(run.State) : Ink.Plain, cell.Text);
    }

    private static Ink InkOf(RunState state) => state switch
    {
        RunState.Done => Ink.Good,
        RunState.Running => Ink.Accent,
        RunState.Failed or RunState.Dead or RunState.Unreadable => Ink.Bad,
        _ => Ink.Dim,
    };

    private static JsonObject Json(IReadOnlyList<RunSummary> runs) => new()
    {
        ["schema"] = 1,
        ["runs"] = new JsonArray([.. runs.Select(RunJson.Of)]),
    };
}
