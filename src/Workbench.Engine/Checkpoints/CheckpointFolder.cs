using System.Globalization;
using Torch.Runtime.Files;
using static TorchSharp.torch;

namespace Workbench.Engine.Checkpoints;

/// <summary>
/// The checkpoints of a run: <c>step-00001234/</c> with <c>weights.pth</c> (reads in PyTorch), <c>optimizer.pth</c> and <c>state.json</c>; where
/// <c>weights.pth</c> holds averages of the weights, <c>raw.pth</c> holds those that training goes on with.
/// A checkpoint is complete or absent: it is written under another name and renamed. The newest and the best are kept.
/// </summary>
public sealed class CheckpointFolder(string folder)
{
    private const string Prefix = "step-";
    private const string PartPrefix = "part-";
    private const string RawFile = "raw.pth";

    /// <summary>Folder of the newest complete checkpoint, or null.</summary>
    public string? Newest => Steps().Select(PathOf).LastOrDefault();

    /// <summary>Folder of the best checkpoint as the newest one remembers it; the newest where there was no evaluation; or null.</summary>
    public string? Best => Newest is not { } newest ? null : PathOf(StateOf(newest).BestStep) is var best
        && Directory.Exists(best) ? best : newest;

    /// <summary>Weights of a checkpoint.</summary>
    public static string WeightsOf(string checkpoint) => Path.Combine(checkpoint, "weights.pth");

    /// <summary>The state a checkpoint holds besides tensors.</summary>
    public static TrainingState StateOf(string checkpoint) => TrainingState.Read(Path.Combine(checkpoint, "state.json"));

    /// <summary>The step a checkpoint folder holds.</summary>
    public static long StepOf(string checkpoint) => long.Parse(Path.GetFileName(checkpoint)[Prefix.Length..], CultureInfo.InvariantCulture);

    /// <summary>Writes a checkpoint and removes those that are neither the newest nor the best.</summary>
    /// <param name="state">All but tensors.</param>
    /// <param name="weights">What the run is good for.</param>
    /// <param name="optimizer">The optimizer's tensors.</param>
    /// <param name="raw">The weights training goes on with, where they are not <paramref name="weights"/>.</param>
    /// <exception cref="CheckpointException">The disk is full or the folder cannot be written; earlier checkpoints are intact.</exception>
    public void Write(
        TrainingState state, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyDictionary<string, Tensor> optimizer,
        IReadOnlyDictionary<string, Tensor>? raw = null)
    {
        var (target, part) = (PathOf(state.Step), Path.Combine(folder, PartPrefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        try
        {
            // A process that was killed while it wrote left its part behind; a run has one writer, so no other part is alive.
            foreach (var torn in Directory.Exists(folder) ? Directory.GetDirectories(folder, PartPrefix + "*") : [])
            {
                Directory.Delete(torn, recursive: true);
            }

            Directory.CreateDirectory(part);
            PthFile.Write(WeightsOf(part), weights);
            PthFile.Write(Path.Combine(part, "optimizer.pth"), optimizer);
            if (raw is not null)
            {
                PthFile.Write(Path.Combine(part, RawFile), raw);
            }

            state.Write(Path.Combine(part, "state.json"));
            if (Directory.Exists(target))
            {
                Directory.Delete(target, recursive: true);
            }

            Directory.Move(part, target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            TryDelete(part);
            throw new CheckpointException(
                $"The checkpoint of step {state.Step} could not be written to {folder}: {problem.Message.TrimEnd('.')}. Earlier checkpoints are intact; "
                + "free some space, then `workbench resume`.", problem);
        }

        foreach (var old in Steps().Where(step => step != state.Step && step != state.BestStep))
        {
            TryDelete(PathOf(old));
        }
    }

    /// <summary>Reads the newest checkpoint: its state, and its tensors copied over those given (same names, same shapes).</summary>
    /// <returns>Null when there is none.</returns>
    public TrainingState? ReadNewest(
        IReadOnlyDictionary<string, Tensor> weights, IReadOnlyDictionary<string, Tensor> optimizer, IReadOnlyDictionary<string, Tensor>? raw = null)
    {
        if (Newest is not { } newest)
        {
            return null;
        }

        CopyInto(WeightsOf(newest), weights);
        CopyInto(Path.Combine(newest, "optimizer.pth"), optimizer);
        if (raw is not null)
        {
            CopyInto(Path.Combine(newest, RawFile), raw);
        }

        return StateOf(newest);
    }

    private static void CopyInto(string path, IReadOnlyDictionary<string, Tensor> targets)
    {
        using var file = WeightFile.Read(path);
        using var _ = no_grad();
        foreach (var (name, target) in targets)
        {
            if (!file.Contains(name))
            {
                throw new CheckpointException($"{path} has no '{name}'. The checkpoint was written by another network; start a new run instead of resuming.");
            }

            var stored = file.Describe(name);
            if (!stored.shape.AsSpan().SequenceEqual(target.shape))
            {
                throw new CheckpointException(
                    $"{path}: '{name}' is [{string.Join(", ", stored.shape)}], the network wants [{string.Join(", ", target.shape)}].");
            }

            target.copy_(file[name]);
        }
    }

    private string PathOf(long step) => Path.Combine(folder, Prefix + step.ToString("D8", CultureInfo.InvariantCulture));

    private IEnumerable<long> Steps()
    {
        // A training that goes on removes a checkpoint once the next is there: where all that were listed have gone, a second look finds newer ones.
        const int looks = 3;
        for (var look = 1; look <= looks; look++)
        {
            string[] found = Directory.Exists(folder) ? Directory.GetDirectories(folder, Prefix + "*") : [];
            long[] steps = [.. found.Where(path => File.Exists(Path.Combine(path, "state.json"))).Select(StepOf).Order()];
            if (steps.Length > 0 || found.Length == 0)
            {
                return steps;
            }
        }

        return [];
    }

    private static void TryDelete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // Left for the next checkpoint to remove; the newest one is what counts.
        }
    }
}
