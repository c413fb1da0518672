using System.Globalization;
using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.Queueing;

namespace Workbench.Reports.Queue;

/// <summary>Prints the queue.</summary>
public static class QueueReport
{
    private const int ShownEndings = 5;

    /// <summary>The headings.</summary>
    public static IReadOnlyList<TableColumn> Columns { get; } =
        [new("#", true, true), new("run", Keep: true), new("state", Keep: true), new("device"), new("note")];

    /// <summary>Prints text or JSON.</summary>
    public static void Write(QueueSnapshot queue, bool asJson, ConsoleOutput output, DateTimeOffset now)
    {
        if (asJson)
        {
            output.Writer.WriteLine(Json(queue).ToJsonString(JsonFormat.Readable));
            return;
        }

        var rows = Rows(queue, now);
        if (rows.Count > 0)
        {
            TableText.Write(new(Columns, [.. rows.Select(row => row.Cells)]), output);
        }
    }

    /// <summary>A row per run: those trained by hand, those of the queue in order, those that left it lately.</summary>
    public static IReadOnlyList<(string Run, IReadOnlyList<TableCell> Cells)> Rows(QueueSnapshot queue, DateTimeOffset now) =>
    [
        .. queue.ByHand.Select(live => (live.Run, Row("", live.Run, "running", Tone.Accent, live.Device, "by hand, not from the queue"))),
        .. queue.Items.Select(item => (item.Entry.Run, Row(item.Place > 0 ? item.Place.ToString(CultureInfo.InvariantCulture) : "",
            item.Entry.Run, StateOf(item), ToneOf(item.Phase), item.Device, NoteOf(item, queue)))),
        .. queue.Ended.Take(ShownEndings).Select(ending => (ending.Run, Row("", ending.Run, Word(ending.Outcome), ToneOf(ending.Outcome), ending.Device,
            $"{Display.Duration(Math.Floor((now - ending.Time).TotalSeconds))} ago{(ending.Reason.Length > 0 ? ": " + ending.Reason : "")}"))),
    ];

    /// <summary>What is to be said beside the list.</summary>
    public static IEnumerable<string> Notes(QueueSnapshot queue, string root)
    {
        if (queue.Note is { } note)
        {
            yield return $"warning: {note}";
        }

        if (queue.Items.Count == 0)
        {
            yield return $"The queue of '{root}' is empty. Put a run in with: workbench queue add RECIPE";
        }

        if (queue.IsPaused)
        {
            yield return "The queue is paused: nothing new begins. Let it go on with: workbench queue resume";
        }

        if (queue.IsAbandoned)
        {
            yield return "Something waits, and no runner lives that would start it. Start one with: workbench queue run";
        }
    }

    private static IReadOnlyList<TableCell> Row(string place, string run, string state, Tone tone, string device, string note) =>
        [new(place), new(run), new(state, tone), new(device.Length > 0 ? device : "-"), new(note, Tone.Dim)];

    private static string StateOf(QueueItem item) => item is { Phase: QueuePhase.Running, Run: { } run } ? Display.State(run) : Word(item.Phase);

    private static Tone ToneOf(QueuePhase phase) => phase is QueuePhase.Waiting or QueuePhase.Paused ? Tone.Dim : Tone.Accent;

    private static Tone ToneOf(QueueOutcome outcome) => outcome switch
    {
        QueueOutcome.Done => Tone.Good,
        QueueOutcome.Failed => Tone.Bad,
        _ => Tone.Dim,
    };

    private static string NoteOf(QueueItem item, QueueSnapshot queue)
    {
        if (item.Phase is QueuePhase.Waiting && queue.ByHand.Any(live => live.Run == item.Entry.Run))
        {
            return "is being trained by hand";
        }

        if (item is { Phase: QueuePhase.Waiting, Entry.After: [_, ..] after })
        {
            return $"after {string.Join(", ", after)}";
        }

        var isStranger = item.Entry.Start is null && !queue.Devices.Any(device => Devices.Fits(item.Entry.Device, device, queue.Devices));
        var reason = item.Run is null ? "its folder is no longer there"
            : item.Entry.Reason.Length > 0 ? item.Entry.Reason
            : item.Entry.Studies.Count > 0 ? $"for {string.Join(", ", item.Entry.Studies)}" : "";
        return isStranger ? $"this machine has only {string.Join(", ", queue.Devices)}" : reason;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static JsonObject Json(QueueSnapshot queue) => new()
    {
        ["schema"] = 1,
        ["paused"] = queue.IsPaused,
        ["note"] = queue.Note,
        ["devices"] = new JsonArray([.. queue.Devices.Select(device => (JsonNode)device)]),
        ["runners"] = new JsonArray([.. queue.Runners.Select(runner => (JsonNode)new JsonObject
        {
            ["host"] = runner.Process.Host,
            ["pid"] = runner.Process.Pid,
            ["since"] = runner.Since,
        })]),
        ["entries"] = new JsonArray([.. queue.Items.Select(item => (JsonNode)new JsonObject
        {
            ["place"] = item.Place,
            ["run"] = item.Entry.Run,
            ["phase"] = Word(item.Phase),
            ["device"] = item.Device,
            ["wanted"] = item.Entry.Device,
            ["after"] = new JsonArray([.. item.Entry.After.Select(parent => (JsonNode)parent)]),
            ["studies"] = new JsonArray([.. item.Entry.Studies.Select(study => (JsonNode)study)]),
            ["tries"] = item.Entry.Tries,
            ["deaths"] = item.Entry.Deaths,
            ["reason"] = item.Entry.Reason,
            ["added"] = item.Entry.Added,
            ["started"] = item.Entry.Start?.Time,
            ["host"] = item.Entry.Start?.Worker.Host,
            ["pid"] = item.Entry.Start?.Worker.Pid,
            ["state"] = item.Run is { } run ? Word(run.State) : null,
            ["step"] = item.Run?.Snapshot.Step,
            ["steps"] = item.Run?.Snapshot.Steps,
        })]),
        ["byHand"] = new JsonArray([.. queue.ByHand.Select(live => (JsonNode)new JsonObject { ["run"] = live.Run, ["device"] = live.Device })]),
        ["ended"] = new JsonArray([.. queue.Ended.Select(ending => (JsonNode)new JsonObject
        {
            ["run"] = ending.Run,
            ["outcome"] = Word(ending.Outcome),
            ["reason"] = ending.Reason,
            ["device"] = ending.Device,
            ["time"] = ending.Time,
        })]),
    };
}
