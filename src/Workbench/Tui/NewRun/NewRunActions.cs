using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Host.Launching;
using Workbench.Host.Scheduling;
using Workbench.Runs.Storage;

namespace Workbench.Tui.NewRun;

/// <summary>What becomes of the form: a run, or a recipe.</summary>
internal static class NewRunActions
{
    /// <summary>Makes the run and starts its process.</summary>
    public static Launched Launch(HostServices services, RunSource source, IReadOnlyList<RecipeChange> changes)
    {
        var run = Make(services, source, changes);
        RunLauncher.Launch(services, run).Dispose();
        return new(run.Id, "was started");
    }

    /// <summary>Makes the run and puts it at the end of the queue.</summary>
    public static Launched Enqueue(HostServices services, RunSource source, IReadOnlyList<RecipeChange> changes)
    {
        var run = Make(services, source, changes, waits: true);
        var place = QueueProcess.Add(services, run);
        return new(run.Id, $"is in the queue at place {place}");
    }

    private static Run Make(HostServices services, RunSource source, IReadOnlyList<RecipeChange> changes, bool waits = false) =>
        RunMaker.Make(services, source.Argument, [.. changes.Select(change => change.ToString())], waits).Run;

    /// <summary>Where a recipe of a name is written: with the program's recipes, or in <c>./recipes</c>.</summary>
    public static string FileOf(string name) =>
        Path.Combine(RecipeFolders.Discover().Folders.FirstOrDefault(Directory.Exists) ?? Path.GetFullPath("recipes"), name + ".yaml");

    /// <summary>Writes the recipe; leaves a file that is there alone unless told.</summary>
    public static Saved Save(string file, RunSource source, Recipe recipe, IReadOnlyList<RecipeChange> changes, bool replaces)
    {
        if (!replaces && File.Exists(file))
        {
            return new(file, IsThere: true);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var name = Path.GetFileNameWithoutExtension(file);
        File.WriteAllText(file, source.IsNamed ? RecipeDelta.Write(source.Argument, recipe.Note, changes) : RecipeWriter.Write(recipe with { Name = name }));
        return new(file, IsThere: false);
    }
}

/// <summary>A run was made and started.</summary>
internal sealed record Launched(string RunId, string Done);

/// <summary>A recipe was written, or its file is there already and was left alone.</summary>
internal sealed record Saved(string File, bool IsThere);
