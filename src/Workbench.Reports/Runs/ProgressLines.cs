using System.Globalization;
using Vision.Accounting;
using Workbench.Runs.Events;
using Workbench.Runs.Queries;

namespace Workbench.Reports.Runs;

/// <summary>Turns events into lines: <c>step 8 912/12 300  loss 0.4120  lr 0.01  7.1 img/s  wait 0 %  ETA 27 min  AP 58.1</c>.</summary>
/// <remarks>Remembers what came before: lengths, speeds and the last score. Feed it a run's events in order.</remarks>
public sealed class ProgressLines
{
    private const int ShownLosses = 6;
    private long _steps;
    private string _score = "";
    private Counters? _last;

    /// <summary>The line of an event; null for those that have none.</summary>
    public string? Of(RunEvent @event) => Within(int.MaxValue, @event);

    /// <summary>The line of an event for a narrow place: a step is told in fewer words, so that waiting and ETA stay in sight.</summary>
    /// <param name="width">Characters there are; other events than steps may be longer.</param>
    /// <param name="event">The event.</param>
    public string? Within(int width, RunEvent @event)
    {
        var line = @event switch
        {
            QueuedEvent => "queued",
            StartEvent start =>
                $"started on {Known(start.Device)}, {Display.Count(_steps = start.Steps)} steps{(start.Weights is { } from ? $", from {from}" : "")}",
            ResumeEvent resume => Resumed(resume),
            StepEvent step => Step(step, width),
            EvaluationEvent evaluation => Evaluation(evaluation),
            CheckpointEvent checkpoint => $"{At(checkpoint)}  checkpoint {checkpoint.File}",
            StopRequestedEvent request => $"{At(request)}  stop requested{(request.By.Length > 0 ? " by " + request.By : "")}",
            StoppedEvent stopped => $"{At(stopped)}  stopped",
            DoneEvent done => $"{At(done)}  done{(done.Counters is { } cost ? $" in {Display.Duration(cost.Seconds)}" : "")}{_score}",
            FailedEvent failed => Failed(failed),
            PseudoLabelsEvent labels => Labels(labels),
            ChangedEvent changed => $"{At(changed)}  {changed.What}",
            ProblemEvent problem => $"problem  {problem.File}{(problem.Record.Length > 0 ? ": " + problem.Record : "")}: {problem.Reason}",
            _ => null,
        };
        _last = @event is StepEvent or StartEvent or ResumeEvent ? @event.Counters ?? _last : _last;
        return line;
    }

    private string Resumed(ResumeEvent resume)
    {
        _steps = resume.Steps > 0 ? resume.Steps : _steps;
        return $"resumed at {At(resume)} on {Known(resume.Device)}";
    }

    private string Step(StepEvent step, int width)
    {
        // What may be left out on a narrow terminal, the first to go first.
        string[] spare =
        [
            step.Losses.Count > 2
                ? $"({string.Join(", ", step.Losses.Skip(1).Take(ShownLosses).Select(loss => $"{loss.Name} {Display.Loss(loss.Value)}"))})"
                : "",
            "lr " + step.LearningRate.ToString("0.######", CultureInfo.InvariantCulture),
            Speed(step) is { } speed ? speed.ToString("0.0", CultureInfo.InvariantCulture) + " img/s" : "",
        ];
        var loss = step.Losses.Count > 0 ? $"loss {Display.Loss(step.Losses[0].Value)}" : "";
        var wait = "wait " + (step.Waiting * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
        var left = _steps > step.Step && step.Seconds > 0 ? "ETA " + Display.Duration((_steps - step.Step.Value) * step.Seconds) : "";
        var line = "";
        for (var dropped = 0; dropped <= spare.Length && (dropped == 0 || line.Length > width); dropped++)
        {
            line = string.Join("  ", ((string[])[At(step), loss, .. spare[dropped..], wait, left]).Where(part => part.Length > 0)) + _score;
        }

        return line;
    }

    private double? Speed(StepEvent step) =>
        step.Counters is { } now && _last is { } before && now.Seconds > before.Seconds ? (now.Images - before.Images) / (now.Seconds - before.Seconds) : null;

    private string Evaluation(EvaluationEvent evaluation)
    {
        // Of masks and keypoints the first number, after those of boxes.
        var shown = evaluation.Values.Take(6).Concat(evaluation.Values.Skip(6).Where(value => value.Name is "mask.AP" or "keypoint.AP"));
        var primary = evaluation.Values.Where(value => value.Name == evaluation.Primary).Select(value => (double?)value.Value).FirstOrDefault();
        _score = primary is { } score ? $"  {evaluation.Primary} {Display.Score(score)}" : "";
        return $"{At(evaluation)}  {evaluation.Data}: "
            + $"{string.Join("  ", shown.Select(value => $"{value.Name} {Display.Score(value.Value)}"))}";
    }

    private string Labels(PseudoLabelsEvent labels) =>
        $"{At(labels)}  round {labels.Round}: {Display.Count(labels.Kept)} labels on {Display.Count(labels.ImagesKept)} of "
        + $"{Display.Count(labels.Images)} images, scores from {labels.Threshold.ToString("0.####", CultureInfo.InvariantCulture)} on, by {labels.Teacher}";

    private string Failed(FailedEvent failed)
    {
        var losses = failed.Losses.Count > 0 ? $"  losses {string.Join(", ", failed.Losses.Select(loss => $"{loss.Name} {Display.Loss(loss.Value)}"))}" : "";
        var batch = failed.BatchIds.Count > 0 ? $"  batch {string.Join(", ", failed.BatchIds)}" : "";
        return $"{At(failed)}  failed: {failed.Reason}{losses}{batch}";
    }

    private string At(RunEvent @event) => $"step {Display.Count(@event.Step ?? 0)}{(_steps > 0 ? "/" + Display.Count(_steps) : "")}";

    private static string Known(string device) => device.Length > 0 ? device : "an unknown device";
}
