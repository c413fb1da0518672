using System.Diagnostics;

namespace Torch.Runtime.Tests;

public sealed class TrainingProcessTests
{
    [Theory]
    [InlineData(null, "glibc.malloc.tcache_count=0")]
    [InlineData("glibc.malloc.arena_max=2", "glibc.malloc.arena_max=2:glibc.malloc.tcache_count=0")]
    [InlineData("glibc.malloc.tcache_count=3", "glibc.malloc.tcache_count=3")]
    public void What_the_user_has_set_for_malloc_stays(string? before, string after)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the variable is glibc's");
        var start = new ProcessStartInfo("true");
        start.Environment["GLIBC_TUNABLES"] = before;

        TrainingProcess.Prepare(start);

        Assert.Equal(after, start.Environment["GLIBC_TUNABLES"]);
    }
}
