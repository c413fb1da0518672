using Vision.Accounting;

namespace Workbench.Engine.Training;

/// <summary>Means of losses, speed and waiting between two reports.</summary>
public sealed class StepMeter(TimeProvider clock)
{
    private readonly List<string> _names = [];
    private readonly List<double> _sums = [];
    private long _since = clock.GetTimestamp();
    private double _waited;
    private double _waitedBefore;
    private double _rate;
    private int _terms;
    private int _steps;
    private int _images;

    /// <summary>Notes the loader's total waiting time so far, in seconds.</summary>
    public void Waited(double seconds) => _waited = seconds;

    /// <summary>Adds the losses of one step.</summary>
    /// <param name="losses">The terms that are minimised, then what is only shown.</param>
    /// <param name="terms">How many of them are minimised; they make up the total.</param>
    /// <param name="images">Images of the step.</param>
    /// <param name="rate">Its learning rate.</param>
    public void Add(IReadOnlyList<(string Name, double Value)> losses, int terms, int images, double rate)
    {
        _terms = terms;
        foreach (var (name, value) in losses)
        {
            var at = _names.IndexOf(name);
            if (at < 0)
            {
                _names.Add(name);
                _sums.Add(0);
                at = _names.Count - 1;
            }

            _sums[at] += value;
        }

        _steps++;
        _images += images;
        _rate = rate;
    }

    /// <summary>The means since the last report; starts anew.</summary>
    public StepReport Report(long step, long steps, Counters counters)
    {
        var seconds = Math.Max(clock.GetElapsedTime(_since).TotalSeconds, 1e-9);
        var means = _names.Zip(_sums, (name, sum) => (name, sum / _steps)).ToList();
        var losses = means.Count == 1 && means[0].name == "total" ? means : [("total", means.Take(_terms).Sum(mean => mean.Item2)), .. means];
        var report = new StepReport(step, steps, losses, _rate, _images / seconds, Math.Clamp((_waited - _waitedBefore) / seconds, 0, 1),
            counters)
        { StepSeconds = seconds / Math.Max(1, _steps) };
        Restart(_waited);
        return report;
    }

    /// <summary>Starts anew, for example after an evaluation, whose time is not training time.</summary>
    public void Restart(double waited)
    {
        _since = clock.GetTimestamp();
        _waitedBefore = _waited = waited;
        _steps = _images = 0;
        _names.Clear();
        _sums.Clear();
    }
}
