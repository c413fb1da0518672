using Torch.Runtime;
using Torch.Tests.Native;
using static TorchSharp.torch;

namespace Torch.Tests.Runtime;

public sealed class MemoryTests
{
    [Fact]
    public void Bytes_of_living_tensors_are_counted()
    {
        Garbage.Free();
        long before = NativeMemory.LiveBytes;
        NativeMemory.ResetPeak();

        using (var large = zeros(1 << 20))
        {
            Assert.InRange(NativeMemory.LiveBytes - before, 4 << 20, (4 << 20) + 8192);
        }

        Assert.InRange(NativeMemory.LiveBytes - before, -8192, 8192);
        Assert.True(NativeMemory.PeakBytes - before >= 4 << 20);
    }

    [Fact]
    public void Three_hundred_steps_on_raw_tensors_leave_bytes_and_handles_flat()
    {
        manual_seed(5);
        using var weight = randn(32, 32, requires_grad: true);
        using var input = randn(8, 32);
        Garbage.Free();
        Steps(20);
        long bytes = NativeMemory.LiveBytes;
        long tensors = NativeMemory.LiveTensors;

        Steps(300);

        Assert.Equal(tensors, NativeMemory.LiveTensors);
        Assert.InRange(NativeMemory.LiveBytes - bytes, -4096, 4096);

        void Steps(int count)
        {
            for (int i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                input.matmul(weight).tanh().square().mean().backward();
                using var _ = no_grad();
                weight.sub_(weight.grad! * 0.1);
                weight.grad = null;
            }
        }
    }
}
