using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rates of an optimizer as training goes on; call <see cref="step()"/> after the optimizer's step.</summary>
            /// <remarks>A class of your own calls <see cref="step()"/> at the end of its constructor, which sets the rates of epoch 0.</remarks>
            public abstract class LRScheduler
            {
                protected int _step_count;
                internal Optimizer _optimizer = null!;
                internal int _last_epoch;
                internal List<double> _base_lrs = [];
                private List<double> _rates = [];
                private bool _verbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    (_optimizer, _last_epoch, _verbose) = (optimizer, last_epoch, verbose);
                    foreach (var group in last_epoch == -1 ? optimizer.ParamGroups : [])
                    {
                        KeepInitialRate(group);
                    }
                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _rates = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
                }

                private protected IEnumerable<double> Rates => _optimizer.ParamGroups.Select(group => group.LearningRate);

                /// <summary>The rate of each group after the last step.</summary>
                public IEnumerable<double> get_last_lr() => _rates;

                /// <summary>Goes to the next epoch.</summary>
                public virtual void step() => Set(_last_epoch + 1, get_lr);

                /// <summary>Goes to the given epoch (null: the next one).</summary>
                public virtual void step(int? epoch)
                {
                    if (epoch is { } given)
                    {
                        Set(given, get_closed_form_lr);
                    }
                    else
                    {
                        step();
                    }
                }

                /// <summary>For schedules that look at a measured value; the others ignore it.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of the epoch just begun, from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The rates of the epoch just begun, from the initial ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                // Of several schedules the first decides, as in PyTorch: the later ones already see its changes.
                private static void KeepInitialRate(ILearningRateController group)
                {
                    if (group is ParamGroup { Options.HasSchedule: false } fresh)
                    {
                        fresh.Options.HasSchedule = true;
                        fresh.InitialLearningRate = fresh.LearningRate;
                    }
                }

                internal void Note() => _rates = [.. Rates];

                private void Set(int epoch, Func<IEnumerable<double>> rates)
                {
                    _step_count++;
                    _last_epoch = epoch;
                    foreach (var (group, rate) in _optimizer.ParamGroups.Zip(rates().ToList()))
                    {
                        group.LearningRate = rate;
                    }
                    Note();
                    if (_verbose)
                    {
                        Console.WriteLine($"Learning rates: {string.Join(", ", _rates)}");
                    }
                }
            }
        }
    }
}
