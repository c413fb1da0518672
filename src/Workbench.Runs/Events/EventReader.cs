using System.Text.Json;

namespace Workbench.Runs.Events;

/// <summary>One line of JSON → one event.</summary>
internal static class EventReader
{
    /// <summary>Reads a line without its line feed.</summary>
    /// <param name="line">UTF-8 JSON.</param>
    /// <param name="problem">Why it could not be read, else empty.</param>
    /// <returns>The event, or null when the line is damaged or of a newer schema.</returns>
    public static RunEvent? Read(ReadOnlyMemory<byte> line, out string problem)
    {
        problem = "";
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("v", out var version) || !root.TryGetProperty("kind", out _))
            {
                problem = "is not an event";
                return null;
            }

            if (version.GetInt32() > EventWriter.Schema)
            {
                problem = $"has schema {version.GetInt32()}; this Workbench knows up to {EventWriter.Schema}, use a newer one";
                return null;
            }

            return Event(new EventElement(root));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            problem = "is damaged";
            return null;
        }
    }

    private static RunEvent Event(EventElement json)
    {
        var @event = Body(json.Text("kind"), json);
        return @event with { Time = json.Time("time"), Step = json.Step("step"), Counters = json.Counters("counters") };
    }

    private static RunEvent Body(string kind, EventElement json) => kind switch
    {
        "queued" => new QueuedEvent { Parents = json.Parents("parents") },
        "start" => new StartEvent { Steps = json.Long("steps"), Device = json.Text("device"), Parents = json.Parents("parents") },
        "resume" => new ResumeEvent { Steps = json.Long("steps"), Checkpoint = json.Text("checkpoint"), Device = json.Text("device") },
        "step" => new StepEvent
        {
            Losses = json.Named("losses"),
            LearningRate = json.Number("lr"),
            Seconds = json.Number("seconds"),
            Waiting = json.Number("waiting"),
        },
        "evaluation" => new EvaluationEvent
        {
            Metric = json.Text("metric"),
            Primary = json.Text("primary"),
            Data = json.Text("data"),
            DataDigest = json.Text("digest"),
            Images = (int)json.Long("images"),
            Values = json.Named("values"),
            PerCategory = json.Named("perCategory"),
            Folder = json.Text("folder"),
            Seconds = json.Number("seconds"),
        },
        "checkpoint" => new CheckpointEvent { File = json.Text("file") },
        "stop-requested" => new StopRequestedEvent { By = json.Text("by") },
        "stopped" => new StoppedEvent(),
        "done" => new DoneEvent(),
        "failed" => new FailedEvent
        {
            Reason = json.Text("reason"),
            NotFinite = json.Flag("notFinite"),
            BatchIds = json.Ids("batch"),
            Losses = json.Named("losses"),
        },
        "pseudo-labels" => new PseudoLabelsEvent
        {
            Round = (int)json.Long("round"),
            Teacher = json.Text("teacher"),
            Images = (int)json.Long("images"),
            ImagesKept = (int)json.Long("imagesKept"),
            Kept = json.Long("kept"),
            Threshold = json.Number("threshold"),
            PerCategory = json.Named("perCategory"),
            Flops = json.Number("flops"),
            Seconds = json.Number("seconds"),
            Folder = json.Text("folder"),
        },
        "problem" => new ProblemEvent { File = json.Text("file"), Record = json.Text("record"), Reason = json.Text("reason") },
        _ => new UnknownEvent { Kind = kind },
    };
}
