using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Tui.NewRun;

/// <summary>What a new run can start from: a named recipe, or the recipe of a run.</summary>
/// <param name="Argument">What <c>workbench train</c> takes: a name or a file.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Note">What it is, in a few words.</param>
/// <param name="IsNamed">A recipe that others can name as their base.</param>
internal sealed record RunSource(string Argument, string Title, string Note, bool IsNamed)
{
    /// <summary>A run: the same again.</summary>
    public static RunSource Of(RunSummary run) => new(run.Paths.Recipe, $"run {run.Number}", $"{run.Snapshot.Name}   {Display.State(run)}", IsNamed: false);

    /// <summary>The named recipes, each read for its note.</summary>
    public static IReadOnlyList<RunSource> Recipes(HostServices services, CancellationToken cancel) => [.. RecipeFolders.Discover().Names().Select(name =>
    {
        cancel.ThrowIfCancellationRequested();
        return new RunSource(name, name, Words(services, name), IsNamed: true);
    })];

    private static string Words(HostServices services, string name)
    {
        try
        {
            var form = services.Recipes.ReadForm(name, []);
            var note = form.Sections[0].Options.First(option => option.Path == "note").Value;
            var parts = form.Sections.Where(section => section.Name is "model" or "backbone" or "neck" or "normalizer" && section.Use.Length > 0)
                .Select(section => section.Use);
            return (form.Reading.Problems is [var problem, ..] ? $"needs {problem.Path}   " : "") + (note.Length > 0 ? note : string.Join(", ", parts));
        }
        catch (RecipeException unreadable)
        {
            return unreadable.Message;
        }
    }
}
