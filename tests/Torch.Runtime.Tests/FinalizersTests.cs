using System.Diagnostics;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests;

/// <summary>Without <see cref="Finalizers.Hold"/> each of these networks ends the process within seconds.</summary>
[Trait("Speed", "Slow")]
public sealed class FinalizersTests
{
    private const int WantedCollections = 1000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(1);

    [Fact]
    public void Numbers_in_expressions_survive_a_collector_that_runs_all_the_time() => Stress(() =>
    {
        var x = ones(32, 32);
        for (var i = 0; i < 50; i++)
        {
            x = ((x * 2.0 / 2.0) + 1.0 - 1.0).pow(1.0);
        }

        return x.sum().item<float>();
    });

    [Fact]
    public void Tensors_outside_of_scopes_survive_it_too() => Stress(() =>
    {
        using var _ = no_grad();
        var x = ones(32, 32);
        for (var i = 0; i < 50; i++)
        {
            x = x.matmul(eye(32)) * 1.0;
        }

        return x.sum().item<float>();
    }, isScoped: false);

    [Fact]
    public void A_hand_written_focal_loss_trains_to_the_same_bits_beside_a_thread_that_makes_garbage()
    {
        const int wanted = 100, mostRuns = 40;
        var quiet = Train(200);

        // How much garbage the other thread makes in one training depends on the machine.
        var collections = 0;
        for (var run = 0; run < mostRuns && collections <= wanted; run++)
        {
            var (loud, more) = BesideGarbage(() => Train(200));
            Assert.Equal(quiet, loud);
            collections += more;
        }

        Assert.True(collections > wanted, $"only {collections} collections: the test tests nothing");
    }

    [Fact]
    public void What_died_during_a_step_is_finalized_at_the_safe_point()
    {
        using var held = Finalizers.Hold();
        var finalized = 0;
        Drop(() => Interlocked.Increment(ref finalized));

        GC.Collect();
        Thread.Sleep(50);
        var during = finalized;
        Finalizers.SafePoint();

        Assert.Equal((0, 1), (during, finalized));
    }

    [Fact]
    public void What_died_is_finalized_at_a_safe_point_a_quarter_of_a_second_later_also_where_nothing_was_collected()
    {
        using var held = Finalizers.Hold();
        var finalized = 0;
        Drop(() => Interlocked.Increment(ref finalized));

        Thread.Sleep(300);
        Finalizers.SafePoint();

        Assert.Equal(1, finalized);
    }

    [Fact]
    public void A_plugin_that_waits_for_finalizers_itself_is_let_through()
    {
        using var held = Finalizers.Hold();
        var finalized = 0;
        Drop(() => Interlocked.Increment(ref finalized));

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(1, finalized);
    }

    [Fact]
    public void After_the_hold_finalizers_run_by_themselves()
    {
        var finalized = 0;
        using (Finalizers.Hold())
        {
            Drop(() => Interlocked.Increment(ref finalized));
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(1, finalized);
    }

    private static void Stress(Func<float> step, bool isScoped = true)
    {
        var first = step();
        var (worst, collections) = BesideGarbage(() =>
        {
            using var held = Finalizers.Hold();
            var before = GC.CollectionCount(0);
            var clock = Stopwatch.StartNew();
            var worst = 0f;

            // How often the collector runs beside it depends on the machine.
            while (clock.Elapsed < Time || (clock.Elapsed < LongestTime && GC.CollectionCount(0) - before <= WantedCollections))
            {
                Finalizers.SafePoint();
                using var scope = isScoped ? NewDisposeScope() : null;
                worst = Math.Max(worst, Math.Abs(step() - first));
            }

            return worst;
        });

        Assert.Equal(0, worst);
        Assert.True(collections > WantedCollections, $"only {collections} collections: the test tests nothing");
    }

    private static double[] Train(int steps)
    {
        using var held = Finalizers.Hold();
        manual_seed(3);
        using var network = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 14 * 14, 10));
        using var optimizer = optim.SGD(network.parameters(), 0.01, momentum: 0.9);
        var losses = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            Finalizers.SafePoint();
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var p = network.call(randn(4, 3, 16, 16)).sigmoid();
            var loss = (-(p + 1e-6).log() * 0.25 * (1.0 - p).pow(2.0)).mean();
            loss.backward();
            optimizer.step();
            losses[i] = loss.item<float>();
        }

        return losses;
    }

    private static (T Result, int Collections) BesideGarbage<T>(Func<T> work)
    {
        var before = GC.CollectionCount(0);
        var isDone = false;
        var garbage = new Thread(() =>
        {
            object? last = null;
            while (!Volatile.Read(ref isDone))
            {
                last = new byte[1000];
            }

            GC.KeepAlive(last);
        });
        garbage.Start();
        try
        {
            return (work(), GC.CollectionCount(0) - before);
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            garbage.Join();
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Drop(Action whenFinalized) => _ = new Telltale(whenFinalized);

    private sealed class Telltale(Action whenFinalized)
    {
        ~Telltale() => whenFinalized();
    }
}
