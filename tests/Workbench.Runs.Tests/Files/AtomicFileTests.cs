using Workbench.Files;

namespace Workbench.Runs.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_old_file_is_intact_when_writing_fails_half_way()
    {
        var path = _folder.At("a/weights.bin");
        AtomicFile.WriteText(path, "old");

        var fault = Assert.Throws<DiskException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("ne"u8);
            throw new IOException("No space left on device", 28);
        }));

        Assert.Contains("disk is full", fault.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.At("a")));
    }

    [Fact]
    public void A_fault_of_who_writes_passes_through_and_leaves_nothing()
    {
        var path = _folder.At("weights.bin");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, _ => throw new InvalidOperationException("no tensor")));

        Assert.Empty(Directory.GetFiles(_folder.Root));
    }
}
