using Workbench.Sdk.Training;

namespace Workbench.Engine.Training;

/// <summary>The stretches of a schedule between which a model or trainer changes; mostly one. Steps count from the first of a round.</summary>
public sealed class SchedulePhases
{
    private readonly IReadOnlyList<IFollowsSchedule> _parts;
    private readonly IReadOnlyList<double> _starts;
    private readonly long _steps;
    private int? _entered;

    /// <param name="parts">Models and trainers, of which some may follow the schedule.</param>
    /// <param name="steps">Steps of a round.</param>
    public SchedulePhases(IEnumerable<object> parts, long steps)
    {
        _parts = [.. parts.OfType<IFollowsSchedule>().Distinct()];
        _starts = [0, .. _parts.SelectMany(part => part.Changes).Select(change => change.Share).Distinct().Order()];
        _steps = steps;
    }

    /// <summary>How many there are, at least 1.</summary>
    public int Count => _starts.Count;

    /// <summary>The share of the schedule that a phase lasts.</summary>
    public double Length(int phase) => (phase + 1 < Count ? _starts[phase + 1] : 1) - _starts[phase];

    /// <summary>Makes the parts what they are in a phase.</summary>
    public void Enter(int phase)
    {
        if (_entered != phase)
        {
            _entered = phase;
            foreach (var part in _parts)
            {
                part.Enter(_starts[phase]);
            }
        }
    }

    /// <summary>Makes the parts what they are in the phase of a step.</summary>
    public void EnterAt(long step) => Enter(PhaseOf(step));

    /// <summary>What changes after so many steps, in words; mostly nothing.</summary>
    public IReadOnlyList<string> ChangesAfter(long steps) => steps == 0 || steps >= _steps || PhaseOf(steps) == PhaseOf(steps - 1)
        ? []
        : [.. _parts.SelectMany(part => part.Changes).Where(change => FirstOf(change.Share) == steps).Select(change => change.What)];

    private int PhaseOf(long step) => _starts.Count(start => step >= FirstOf(start)) - 1;

    private long FirstOf(double share) => (long)Math.Ceiling(share * _steps);
}
