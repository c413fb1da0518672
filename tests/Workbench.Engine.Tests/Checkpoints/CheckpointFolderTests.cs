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

    [Fact]
    public async Task A_checkpoint_is_found_at_any_time_while_training_replaces_it()
    {
        var none = new Dictionary<string, torch.Tensor>();
        var folder = new CheckpointFolder(_folder);
        folder.Write(new TrainingState { Step = 1 }, none, none);
        var training = Task.Run(() =>
        {
            for (var step = 2; step <= 300; step++)
            {
                new CheckpointFolder(_folder).Write(new TrainingState { Step = step }, none, none);
            }
        }, TestContext.Current.CancellationToken);

        var missed = 0;
        while (!training.IsCompleted)
        {
            missed += folder.Newest is null ? 1 : 0;
        }

        await training;
        Assert.Equal(0, missed);
        Assert.Equal("step-00000300", Path.GetFileName(folder.Newest));
    }
}
