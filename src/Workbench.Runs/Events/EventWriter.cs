using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vision.Accounting;

namespace Workbench.Runs.Events;

/// <summary>One event → one line of JSON.</summary>
/// <remarks>JSON has no NaN: such a number is null, and <c>nonFinite</c> beside it names it and says which of nan, inf, -inf it was.</remarks>
internal static class EventWriter
{
    /// <summary>The schema written into each line as <c>v</c>.</summary>
    public const int Schema = 1;

    // Event lines are never put into HTML: names stay readable as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line with its line feed.</summary>
    public static byte[] Line(RunEvent @event)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            var fields = new EventFields(json);
            json.WriteStartObject();
            json.WriteNumber("v", Schema);
            json.WriteString("kind", EventKinds.NameOf(@event));
            json.WriteString("time", @event.Time.ToUniversalTime());
            if (@event.Step is { } step)
            {
                json.WriteNumber("step", step);
            }

            Body(@event, fields);
            if (@event.Counters is { } counters)
            {
                Counters(counters, fields);
            }

            fields.WriteNonFinite();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Body(RunEvent @event, EventFields fields)
    {
        switch (@event)
        {
            case QueuedEvent queued:
                fields.Parents(queued.Parents);
                break;
            case StartEvent start:
                fields.Number("steps", start.Steps);
                fields.Text("device", start.Device);
                fields.Parents(start.Parents);
                break;
            case ResumeEvent resume:
                fields.Number("steps", resume.Steps);
                fields.Text("checkpoint", resume.Checkpoint);
                fields.Text("device", resume.Device);
                break;
            case StepEvent step:
                fields.Named("losses", step.Losses);
                fields.Number("lr", step.LearningRate);
                fields.Number("seconds", step.Seconds);
                fields.Number("waiting", step.Waiting);
                break;
            case EvaluationEvent evaluation:
                Evaluation(evaluation, fields);
                break;
            case CheckpointEvent checkpoint:
                fields.Text("file", checkpoint.File);
                break;
            case StopRequestedEvent request:
                fields.Text("by", request.By);
                break;
            case FailedEvent failed:
                fields.Text("reason", failed.Reason);
                fields.Flag("notFinite", failed.NotFinite);
                fields.Ids("batch", failed.BatchIds);
                fields.Named("losses", failed.Losses);
                break;
            case PseudoLabelsEvent labels:
                PseudoLabels(labels, fields);
                break;
            case ProblemEvent problem:
                fields.Text("file", problem.File);
                fields.Text("record", problem.Record);
                fields.Text("reason", problem.Reason);
                break;
        }
    }

    private static void Evaluation(EvaluationEvent evaluation, EventFields fields)
    {
        fields.Text("metric", evaluation.Metric);
        fields.Text("primary", evaluation.Primary);
        fields.Text("data", evaluation.Data);
        fields.Text("digest", evaluation.DataDigest);
        fields.Number("images", evaluation.Images);
        fields.Named("values", evaluation.Values);
        fields.Named("perCategory", evaluation.PerCategory);
        fields.Text("folder", evaluation.Folder);
        fields.Number("seconds", evaluation.Seconds);
    }

    private static void PseudoLabels(PseudoLabelsEvent labels, EventFields fields)
    {
        fields.Number("round", labels.Round);
        fields.Text("teacher", labels.Teacher);
        fields.Number("images", labels.Images);
        fields.Number("imagesKept", labels.ImagesKept);
        fields.Number("kept", labels.Kept);
        fields.Number("threshold", labels.Threshold);
        fields.Named("perCategory", labels.PerCategory);
        fields.Number("flops", labels.Flops);
        fields.Number("seconds", labels.Seconds);
        fields.Text("folder", labels.Folder);
    }

    private static void Counters(Counters counters, EventFields fields)
    {
        fields.Open("counters");
        fields.Number("images", counters.Images);
        fields.Number("instances", counters.Instances);
        fields.Number("pixels", counters.Pixels);
        fields.Number("flops", counters.Flops);
        fields.Number("seconds", counters.Seconds);
        fields.Close();
    }
}
