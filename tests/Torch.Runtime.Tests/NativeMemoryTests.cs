namespace Torch.Runtime.Tests;

public sealed class NativeMemoryTests
{
    [Fact]
    public void The_memory_of_this_process_on_all_gpus_is_summed()
    {
        Assert.Equal(3L << 30, NativeMemory.GpuBytes("77, 4096\n12, 1024\n12, 2048\n", 12));
        Assert.Null(NativeMemory.GpuBytes("77, 4096\n", 12));
        Assert.Null(NativeMemory.GpuBytes("12, [N/A]\n", 12));
    }

    [Fact]
    public void Resident_memory_grows_with_a_tensor_and_the_peak_stays()
    {
        var before = NativeMemory.ResidentBytes;

        using (TorchSharp.torch.ones(1 << 24))
        {
            Assert.InRange(NativeMemory.ResidentBytes - before, 50 << 20, 200 << 20);
        }

        Assert.True(NativeMemory.PeakBytes - before >= 50 << 20);
    }
}
