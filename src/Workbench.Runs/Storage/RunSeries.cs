using Vision.Accounting;
using Workbench.Runs.Events;

namespace Workbench.Runs.Storage;

/// <summary>One point of a curve.</summary>
/// <param name="Step">Steps finished.</param>
/// <param name="Counters">Cost so far, without parents.</param>
/// <param name="Value">The value; NaN where undefined.</param>
public readonly record struct SeriesPoint(long Step, Counters Counters, double Value);

/// <summary>Picks one number out of a run's events.</summary>
internal static class RunSeries
{
    public static IReadOnlyList<SeriesPoint> Of(IReadOnlyList<RunEvent> events, string name)
    {
        var points = new List<SeriesPoint>();
        foreach (var @event in events)
        {
            if (ValueOf(@event, name) is { } value)
            {
                points.Add(new(@event.Step ?? 0, @event.Counters ?? default, value));
            }
        }

        return points;
    }

    private static double? ValueOf(RunEvent @event, string name) => @event switch
    {
        EvaluationEvent evaluation => Find(evaluation.Values, name),
        StepEvent step => name switch
        {
            "lr" => step.LearningRate,
            "seconds" => step.Seconds,
            "waiting" => step.Waiting,
            "loss" when step.Losses.Count > 0 => step.Losses[0].Value,
            _ => Find(step.Losses, name),
        },
        _ => null,
    };

    private static double? Find(IReadOnlyList<(string Name, double Value)> values, string name)
    {
        foreach (var (key, value) in values)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}
