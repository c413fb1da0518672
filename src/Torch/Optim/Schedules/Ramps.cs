namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A constant fraction of the rate for total_iters epochs, then the full rate.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _total;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_factor, _total) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        _last_epoch == 0 ? Rates.Select(rate => rate * _factor)
                        : _last_epoch == _total ? Rates.Select(rate => rate * (1.0 / _factor))
                        : Rates;

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * (_factor + ((_last_epoch >= _total ? 1 : 0) * (1 - _factor))));
                }

                /// <summary>A straight line from one fraction of the rate to another within total_iters epochs.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _total;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1,
                        bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is <= 0 or > 1 || end_factor is < 0 or > 1)
                        {
                            throw new ArgumentException("LinearLR: the start factor must lie in (0, 1], the end factor in [0, 1].");
                        }
                        (_start, _end, _total) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        _last_epoch == 0 ? Rates.Select(rate => rate * _start)
                        : _last_epoch > _total ? Rates
                        : Rates.Select(rate => rate * (1 + ((_end - _start) / ((_total * _start) + ((_last_epoch - 1) * (_end - _start))))));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * (_start + ((_end - _start) * Math.Min(_total, _last_epoch) / _total)));
                }

                /// <summary>Falls to 0 as a power of the epochs left.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int _total;
                    private readonly double _power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_total, _power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0 || _last_epoch > _total)
                        {
                            return Rates;
                        }
                        double decay = Math.Pow((1.0 - ((double)_last_epoch / _total)) / (1.0 - ((double)(_last_epoch - 1) / _total)), _power);
                        return Rates.Select(rate => rate * decay);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * Math.Pow(1.0 - ((double)Math.Min(_total, _last_epoch) / _total), _power));
                }

                /// <summary>Half a cosine from the rate down to eta_min within T_max epochs (and up again after).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_period, _least) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                        {
                            return Rates;
                        }
                        if (_step_count == 1)
                        {
                            return get_closed_form_lr();
                        }
                        if ((_last_epoch - 1 - _period) % (2 * _period) == 0)
                        {
                            return Rates.Zip(_base_lrs, (rate, start) => rate + ((start - _least) * (1 - Math.Cos(Math.PI / _period)) / 2));
                        }
                        double ratio = (1 + Math.Cos(Math.PI * _last_epoch / _period)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / _period));
                        return Rates.Select(rate => (ratio * (rate - _least)) + _least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(start => _least + ((start - _least) * (1 + Math.Cos(Math.PI * _last_epoch / _period)) / 2));
                }
            }
        }
    }
}
