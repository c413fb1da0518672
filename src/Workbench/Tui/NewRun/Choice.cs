using Workbench.Engine.Checkpoints;
using Workbench.Engine.Plugins;
using Workbench.Host;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Tui.NewRun;

/// <summary>One thing to choose for a section: a plugin, or where the first weights come from.</summary>
/// <param name="Value">What it is called in the recipe; null takes the section away.</param>
/// <param name="Title">What is shown.</param>
/// <param name="Words">What it is.</param>
/// <param name="Refused">Why it cannot be chosen; empty when it can.</param>
internal sealed record Choice(string? Value, string Title, string Words, string Refused = "")
{
    /// <summary>Asks for a text instead.</summary>
    public const string Typed = "\0";

    /// <summary>The plugins of a family, those that work first.</summary>
    public static IReadOnlyList<Choice> OfFamily(PluginExamination plugins, PluginFamily family, bool isRequired) =>
    [
        .. plugins.Working.Where(plugin => plugin.Entry.Family == family)
            .Select(plugin => new Choice(plugin.Entry.Name, plugin.Entry.Name, plugin.Entry.Summary)),
        .. plugins.Failed.Where(failure => failure.Family == family)
            .Select(failure => new Choice(failure.Name, failure.Name ?? Path.GetFileName(failure.Path), "", $"{failure.StageName}: {failure.Reason}")),
        .. isRequired ? Array.Empty<Choice>() : [new Choice(null, $"no {family}", "leaves the section out, for models that use none")],
    ];

    /// <summary>Where first weights can come from: runs with a checkpoint, newest first.</summary>
    public static IReadOnlyList<Choice> OfWeights(HostServices services, IReadOnlyList<RunSummary> runs, CancellationToken cancel)
    {
        var choices = new List<Choice> { new("scratch", "scratch", "random weights"),
            new(Typed, "file ...", "a .pth or .safetensors file, or run:ID@best; asks for it") };
        foreach (var run in runs.Reverse())
        {
            cancel.ThrowIfCancellationRequested();
            if (new CheckpointFolder(run.Paths.Checkpoints).Newest is { } newest)
            {
                var score = run.Values.Count > 0 ? $"   {run.Values[0].Name} {run.Values[0].Value:0.0}" : "";
                choices.Add(new($"run:{run.Id}", $"run {run.Number}",
                    $"{run.Snapshot.Name}   step {Display.Count(CheckpointFolder.StepOf(newest))}   {Display.State(run)}{score}"));
            }
        }

        return choices;
    }
}
