namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rate when a measured value has stopped getting better for more than `patience` epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _smallerIsBetter;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly double _threshold;
                    private readonly double _smallestChange;
                    private readonly int _patience;
                    private readonly int _cooldown;
                    private readonly List<double> _least;
                    private double _best;
                    private int _bad;
                    private int _cooling;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false)
                        : base(optimizer, 0, verbose)
                    {
                        if (factor >= 1 || mode is not ("min" or "max") || threshold_mode is not ("rel" or "abs"))
                        {
                            throw new ArgumentException("ReduceLROnPlateau: factor below 1, mode min or max, threshold_mode rel or abs.");
                        }
                        (_smallerIsBetter, _relative, _factor, _threshold) = (mode == "min", threshold_mode == "rel", factor, threshold);
                        (_smallestChange, _patience, _cooldown) = (eps, patience, cooldown);
                        _least = min_lr is { Count: > 1 } ? [.. min_lr] : [.. optimizer.ParamGroups.Select(_ => min_lr is [var one] ? one : 0)];
                        _best = _smallerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() => throw Valueless();

                    public override void step(int? epoch) => throw Valueless();

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        bool better = IsBetter(current);
                        _best = better ? current : _best;
                        _bad = better ? 0 : _bad + 1;
                        if (_cooling > 0)
                        {
                            _cooling--;
                            _bad = 0;
                        }
                        if (_bad > _patience)
                        {
                            Lower();
                            (_cooling, _bad) = (_cooldown, 0);
                        }
                        Note();
                    }

                    private bool IsBetter(double value)
                    {
                        double margin = _relative ? Math.Abs(_best) * _threshold : _threshold;
                        margin = double.IsInfinity(_best) ? 0 : margin;
                        return _smallerIsBetter ? value < _best - margin : value > _best + margin;
                    }

                    private void Lower()
                    {
                        foreach (var (group, least) in _optimizer.ParamGroups.Zip(_least))
                        {
                            double lowered = Math.Max(group.LearningRate * _factor, least);
                            if (group.LearningRate - lowered > _smallestChange)
                            {
                                group.LearningRate = lowered;
                            }
                        }
                    }

                    private static InvalidOperationException Valueless() => new("ReduceLROnPlateau steps on a measured value: step(current).");
                }
            }
        }
    }
}
