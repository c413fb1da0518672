using Workbench.Host.Costs;

namespace Workbench.Reports.Tests.Costs;

public sealed class FreeMemoryTests : IDisposable
{
    private const long Giga = 1L << 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("wb-memory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("max", 1, 8)] // no limit
    [InlineData("4294967296", 1, 3)]
    [InlineData("4294967296", 5, 0)] // used pages that the system could drop count as used
    [InlineData("17179869184", 1, 8)] // the machine has less than the container may take
    public void It_is_what_the_system_and_the_container_leave(string limit, long used, long left)
    {
        var meminfo = Path.Combine(_folder, "meminfo");
        File.WriteAllText(meminfo, $"MemTotal:       16777216 kB\nMemAvailable:   {8 * Giga / 1024} kB\n");
        File.WriteAllText(Path.Combine(_folder, "memory.max"), limit + "\n");
        File.WriteAllText(Path.Combine(_folder, "memory.current"), $"{used * Giga}\n");

        Assert.Equal(left * Giga, FreeMemory.Bytes(meminfo, _folder));
    }

    [Fact]
    public void Without_either_it_is_what_the_runtime_takes_for_the_limit() =>
        Assert.Equal(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, FreeMemory.Bytes(Path.Combine(_folder, "none"), Path.Combine(_folder, "none")));
}
