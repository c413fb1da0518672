using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Tests.Native;

public sealed class GarbageTests
{
    [Fact]
    public void Operands_survive_a_collector_that_runs_all_the_time()
    {
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();

        float sum = 0;
        for (int i = 0; i < 40; i++)
        {
            sum += ones(300, 300).mm(ones(300, 300)).sum().item<float>();
            sum += cat([ones(50, 50), ones(50, 50)], 1).t().contiguous().sum().item<float>();
        }

        stop.Cancel();
        collector.Join();
        Assert.Equal(40 * (300f * 300 * 300 + 5000), sum, 1e3f);
    }

    [Fact]
    public void Forgotten_tensors_are_freed_by_the_next_ones()
    {
        Garbage.Free();
        long before = Tensor.TotalCount;
        Forget(100);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var next = ones(1);

        Assert.InRange(Tensor.TotalCount - before, 1, 20);
    }

    [Fact]
    public void Garbage_without_scopes_has_bounded_memory()
    {
        Garbage.Free();
        long before = Torch.Runtime.NativeMemory.LiveBytes;
        long most = 0;
        for (int i = 0; i < 1000; i++)
        {
            _ = ones(160_000) + 1; // 2 x 640 kB
            most = Math.Max(most, Torch.Runtime.NativeMemory.LiveBytes - before);
        }

        Assert.InRange(most, 1L << 20, 3 * GarbageBudget.Bytes);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _ = ones(1);
        }
    }
}
