using Workbench.Host.Costs;

namespace Workbench.Tui.Tests.NewRun;

public sealed class StepMemoryTests
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public void A_batch_is_reckoned_from_one_image()
    {
        byte[] image = [];

        var memory = StepMemory.Of(10, () =>
        {
            image = new byte[64 * Megabyte];
            image.AsSpan().Fill(1); // Pages that are not touched take no memory.
        });

        Assert.True(memory.Needed >= 10L * 60 * Megabyte, $"{memory}, {image.Length}");
        Assert.True(memory.Fits, $"{memory}");
        Assert.False((memory with { Needed = memory.Free + 1 }).Fits);
    }

    [Theory]
    [InlineData(4 * 320 * 256, true)]
    [InlineData(16 * 800 * 1344, false)]
    public void Small_batches_are_not_asked(long pixels, bool isSmall)
    {
        Assert.Equal(isSmall, StepMemory.IsSmall(pixels));
    }
}
