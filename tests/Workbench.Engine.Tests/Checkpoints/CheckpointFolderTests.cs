using TorchSharp;
using Workbench.Engine.Checkpoints;

namespace Workbench.Engine.Tests.Checkpoints;

public sealed class CheckpointFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoints-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_killed_process_had_half_written_is_removed_by_the_next_checkpoint()
    {
        var torn = Directory.CreateDirectory(Path.Combine(_folder, "part-4711")).FullName;
        File.WriteAllText(Path.Combine(torn, "weights.pth.partial"), "half");
        var none = new Dictionary<string, torch.Tensor>();

        new CheckpointFolder(_folder).Write(new TrainingState { Step = 7 }, none, none);

        Assert.Equal(["step-00000007"], Directory.GetDirectories(_folder).Select(Path.GetFileName));
    }
}
