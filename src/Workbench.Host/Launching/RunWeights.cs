using Workbench.Engine.Checkpoints;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Runs.Events;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;

namespace Workbench.Host.Launching;

/// <summary>Finds the weights behind <c>run:ID</c> and <c>run:ID@best</c>, in <c>init.from</c> and in options of plugins.</summary>
public sealed class RunWeights(RunStore store)
{
    private const string Scheme = "run:";

    /// <summary>The weight file of a run's newest or best checkpoint.</summary>
    /// <param name="reference">What follows <c>run:</c>.</param>
    /// <exception cref="WeightInitException">The run has no checkpoint.</exception>
    public string FileOf(string reference) => CheckpointFolder.WeightsOf(CheckpointOf(reference));

    /// <summary>The recipe with full ids of runs and full paths of files, so that it means the same for ever.</summary>
    /// <exception cref="WeightInitException">There is no such file.</exception>
    public Recipe Pin(Recipe recipe) => RecipeSources.Pinned(recipe, Pin);

    /// <summary>The edges to the runs whose weights a recipe names.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="waits">Runs that are queued, in the queue or in training need no checkpoint yet; their step is 0.</param>
    public IReadOnlyList<RunParent> ParentsOf(Recipe recipe, bool waits = false) =>
        [.. RecipeSources.Of(recipe).SelectMany(source => ParentsOf(source, waits))];

    /// <summary>The edge to the run whose weights are taken; none for files.</summary>
    public IReadOnlyList<RunParent> ParentsOf(RecipeSource source, bool waits = false)
    {
        if (!source.From.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return [];
        }

        var (which, part) = Split(source.From[Scheme.Length..]);
        var parent = store.Open(which);
        var checkpoint = Checkpoint(parent.Paths, part);
        return checkpoint is null && !(waits && (parent.State is RunState.Queued or RunState.Running || new RunQueue(store, []).Holds(parent.Id)))
            ? throw NoCheckpoint(parent.Id)
            : [new RunParent(parent.Id, source.Role, checkpoint is null ? 0 : CheckpointFolder.StepOf(checkpoint))];
    }

    private string Pin(RecipeSource source)
    {
        var from = source.From;

        if (!from.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return File.Exists(from)
                ? Path.GetFullPath(from)
                : throw new WeightInitException(
                    $"{source.Path}: {(Directory.Exists(from) ? $"'{from}' is a folder" : $"there is no weight file '{from}'")}. Give "
                        + $"{(source.Role == RecipeSources.Pretraining ? "'scratch', " : "")}'run:ID', or the path of a .pth, .pkl or .safetensors file"
                        + $"{(Inside(from) is { } file ? $", here '{file}'" : "")}.");
        }

        var (which, part) = Split(from[Scheme.Length..]);
        return Scheme + store.Find(which).Id + part;
    }

    /// <summary>The edge to the run that a loaded weight file belongs to; none for scratch and files of no run.</summary>
    /// <param name="from">As pinned, with the run's full id.</param>
    /// <param name="file">The weight file that was loaded.</param>
    public static IReadOnlyList<RunParent> Loaded(string from, string file) => !from.StartsWith(Scheme, StringComparison.Ordinal) || file.Length == 0 ? []
        : [new RunParent(Split(from[Scheme.Length..]).Which, RecipeSources.Pretraining, CheckpointFolder.StepOf(Path.GetDirectoryName(file)!))];

    /// <summary>The run that a source names; null for a file.</summary>
    public static string? RunOf(string from) => from.StartsWith(Scheme, StringComparison.Ordinal) ? Split(from[Scheme.Length..]).Which : null;

    // The one file of weights in a folder: the index of a set before its files.
    private static string? Inside(string folder)
    {
        string[] Of(string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];
        string[][] kinds = [Of("*.index.json"), Of("*.safetensors"), [.. Of("*.pth"), .. Of("*.pkl")]];
        return kinds.FirstOrDefault(files => files.Length > 0) is [var only] ? only : null;
    }

    private string CheckpointOf(string reference)
    {
        var (which, part) = Split(reference);
        var paths = store.Find(which);
        return Checkpoint(paths, part) ?? throw NoCheckpoint(paths.Id);
    }

    private static string? Checkpoint(RunPaths run, string part)
    {
        var folder = new CheckpointFolder(run.Checkpoints);
        return part.Length > 0 ? folder.Best : folder.Newest;
    }

    private static WeightInitException NoCheckpoint(string run) => new($"run {run} has no checkpoint yet. Train it first, or name another run.");

    private static (string Which, string Part) Split(string reference) =>
        reference.EndsWith("@best", StringComparison.Ordinal) ? (reference[..^"@best".Length], "@best") : (reference, "");
}
