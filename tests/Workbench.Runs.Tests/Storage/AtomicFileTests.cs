using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Storage;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_old_file_is_intact_when_writing_fails_half_way()
    {
        var path = _folder.File("a/weights.bin");
        AtomicFile.WriteText(path, "old");

        var fault = Assert.Throws<RunException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("ne"u8);
            throw new IOException("No space left on device", 28);
        }));

        Assert.Contains("disk is full", fault.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.File("a")));
    }

    [Fact]
    public void A_writer_that_wants_a_name_gets_one_beside_the_target()
    {
        var path = _folder.File("weights.bin");

        AtomicFile.WriteByName(path, temporary => File.WriteAllText(temporary, "new"));

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }
}
