using Workbench.Engine.Recipes;
using Workbench.Runs.Indexing;
using Workbench.Studies.Status;

namespace Workbench.Host.Scheduling;

/// <summary>One study in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its file.</param>
/// <param name="Status">How it stands; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; else empty.</param>
public sealed record StudyListing(string Name, string File, StudyStatus? Status, string Problem)
{
    /// <summary>Looks at a study.</summary>
    public static StudyListing Of(string file, HostServices services, IRunIndex index)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        try
        {
            var (reader, runs) = StudyOpening.Open(services, file, index);
            return new(name, file, reader.Of(runs.List(), jobs: 1), "");
        }
        catch (RecipeException problems)
        {
            return new(name, file, null, problems.Message);
        }
    }
}
