namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Up to the largest rate, then down to almost nothing; momentum the other way round. One step per batch.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly List<(double Start, double Top, double End)> _rates;
                    private readonly List<(double Low, double High)>? _momenta;
                    private readonly AnnealStrategy _strategy;
                    private readonly (double End, double[] Levels)[] _phases;
                    private readonly int _total;

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000,
                        bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Same(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                            Same(optimizer, base_momentum), Same(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25,
                        double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _total = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        if ((total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0)) || pct_start is < 0 or > 1)
                        {
                            throw new ArgumentException("OneCycleLR needs total_steps, or epochs and steps_per_epoch, and pct_start within [0, 1].");
                        }
                        _strategy = anneal_strategy;
                        // Levels of (rate: 0 start, 1 top, 2 end) and (momentum: 0 high, 1 low) at the ends of the phases.
                        double up = (pct_start * _total) - 1;
                        _phases = three_phase
                            ? [(up, [0, 1, 0, 1]), ((2 * pct_start * _total) - 2, [1, 0, 1, 0]), (_total - 1, [0, 2, 0, 0])]
                            : [(up, [0, 1, 0, 1]), (_total - 1, [1, 2, 1, 0])];
                        _rates = [.. max_lr.Select(top => (top / div_factor, top, top / div_factor / final_div_factor))];
                        if (cycle_momentum)
                        {
                            _momenta = [.. (base_momentum ?? Same(optimizer, 0.85)).Zip(max_momentum ?? Same(optimizer, 0.95))];
                        }
                        foreach (var (group, rate) in last_epoch == -1 ? optimizer.ParamGroups.Zip(_rates) : [])
                        {
                            group.InitialLearningRate = rate.Start;
                        }
                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > _total)
                        {
                            throw new InvalidOperationException($"OneCycleLR: step {_last_epoch} of a cycle of {_total} steps.");
                        }
                        double begin = 0;
                        int phase = 0;
                        while (phase < _phases.Length - 1 && _last_epoch > _phases[phase].End)
                        {
                            begin = _phases[phase++].End;
                        }
                        double share = (_last_epoch - begin) / (_phases[phase].End - begin);
                        double[] levels = _phases[phase].Levels;
                        SetMomenta(levels, share);
                        return _rates.Select(rate => Anneal(Level(rate, levels[0]), Level(rate, levels[1]), share));
                    }

                    private void SetMomenta(double[] levels, double share)
                    {
                        foreach (var (group, momentum) in _momenta is null ? [] : _optimizer.ParamGroups.Zip(_momenta))
                        {
                            double value = Anneal(levels[2] == 0 ? momentum.High : momentum.Low, levels[3] == 0 ? momentum.High : momentum.Low, share);
                            switch (group)
                            {
                                case IMomentum sgd:
                                    sgd.Momentum = value;
                                    break;
                                case IBetas adam:
                                    adam.Betas = (value, adam.Betas.Item2);
                                    break;
                            }
                        }
                    }

                    private double Anneal(double from, double to, double share) => _strategy == AnnealStrategy.Cos
                        ? to + ((from - to) / 2.0 * (Math.Cos(Math.PI * share) + 1))
                        : ((to - from) * share) + from;

                    private static double Level((double Start, double Top, double End) rate, double level) =>
                        level switch { 0 => rate.Start, 1 => rate.Top, _ => rate.End };

                    private static IEnumerable<double> Same(Optimizer optimizer, double value) => optimizer.ParamGroups.Select(_ => value);
                }
            }
        }
    }
}
