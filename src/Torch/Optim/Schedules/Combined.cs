namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after another; each starts at its milestone with its own epoch 0.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;
                    private readonly List<int> _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                    {
                        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
                        if (_schedulers.Count != _milestones.Count + 1 || _schedulers.Any(scheduler => scheduler._optimizer != optimizer))
                        {
                            throw new ArgumentException("SequentialLR needs schedules of the same optimizer, and one milestone fewer than schedules.");
                        }
                        (_optimizer, _last_epoch) = (optimizer, last_epoch + 1);
                        // The constructors of the schedules have already set rates and counted one epoch each.
                        foreach (var group in optimizer.ParamGroups)
                        {
                            group.LearningRate = group.InitialLearningRate;
                        }
                        foreach (var scheduler in _schedulers)
                        {
                            scheduler._last_epoch--;
                        }
                        _schedulers[0].step();
                        Note();
                    }

                    public override void step()
                    {
                        _last_epoch++;
                        int turn = _milestones.Count(milestone => milestone <= _last_epoch);
                        if (turn > 0 && _milestones[turn - 1] == _last_epoch)
                        {
                            _schedulers[turn].step((int?)0);
                        }
                        else
                        {
                            _schedulers[turn].step();
                        }
                        Note();
                    }

                    protected override IEnumerable<double> get_lr() => Rates;
                }

                /// <summary>Several schedules at once, each on what the one before made.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        _schedulers = [.. schedulers];
                        if (_schedulers.Count == 0 || _schedulers.Any(scheduler => scheduler._optimizer != _schedulers[0]._optimizer))
                        {
                            throw new ArgumentException("ChainedLR needs one or more schedules of the same optimizer.");
                        }
                        _optimizer = _schedulers[0]._optimizer;
                        Note();
                    }

                    public override void step()
                    {
                        _schedulers.ForEach(scheduler => scheduler.step());
                        Note();
                    }
                }
            }
        }
    }
}
