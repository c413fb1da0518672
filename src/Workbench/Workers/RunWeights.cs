using Workbench.Engine.Checkpoints;
using Workbench.Engine.Experiments;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Workers;

/// <summary>Finds the weights behind <c>init.from: run:ID</c> and <c>run:ID@best</c>.</summary>
public sealed class RunWeights(RunStore store)
{
    private const string Scheme = "run:";

    /// <summary>The weight file of a run's newest or best checkpoint.</summary>
    /// <param name="reference">What follows <c>run:</c>.</param>
    /// <exception cref="WeightInitException">The run has no checkpoint.</exception>
    public string FileOf(string reference) => CheckpointFolder.WeightsOf(CheckpointOf(reference));

    /// <summary>The same source with the run's full id or the file's full path, so that it means the same for ever.</summary>
    /// <exception cref="WeightInitException">There is no such file.</exception>
    public string Pin(string from)
    {
        if (from == "scratch")
        {
            return from;
        }

        if (!from.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return File.Exists(from)
                ? Path.GetFullPath(from)
                : throw new WeightInitException($"init.from: there is no weight file '{from}'. Give 'scratch', 'run:ID', or the path of a .pth or .safetensors file.");
        }

        var (which, part) = Split(from[Scheme.Length..]);
        return Scheme + store.Find(which).Id + part;
    }

    /// <summary>The edge to the run whose weights are taken; none for scratch and files.</summary>
    public IReadOnlyList<RunParent> ParentsOf(string from) => !from.StartsWith(Scheme, StringComparison.Ordinal) ? []
        : [new RunParent(store.Find(Split(from[Scheme.Length..]).Which).Id, "pretraining", CheckpointFolder.StepOf(CheckpointOf(from[Scheme.Length..])))];

    /// <summary>The edge to the run that a loaded weight file belongs to; none for scratch and files of no run.</summary>
    /// <param name="from">As pinned, with the run's full id.</param>
    /// <param name="file">The weight file that was loaded.</param>
    public static IReadOnlyList<RunParent> ParentsOf(string from, string file) => !from.StartsWith(Scheme, StringComparison.Ordinal) || file.Length == 0 ? []
        : [new RunParent(Split(from[Scheme.Length..]).Which, "pretraining", CheckpointFolder.StepOf(Path.GetDirectoryName(file)!))];

    private string CheckpointOf(string reference)
    {
        var (which, part) = Split(reference);
        var paths = store.Find(which);
        var folder = new CheckpointFolder(paths.Checkpoints);
        return (part.Length > 0 ? folder.Best : folder.Newest)
            ?? throw new WeightInitException($"run {paths.Id} has no checkpoint yet. Train it first, or name another run.");
    }

    private static (string Which, string Part) Split(string reference) =>
        reference.EndsWith("@best", StringComparison.Ordinal) ? (reference[..^"@best".Length], "@best") : (reference, "");
}
