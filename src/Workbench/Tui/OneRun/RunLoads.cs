using Workbench.Tui.Shell;

namespace Workbench.Tui.OneRun;

/// <summary>What is read for each part of the screen, when it is first looked at or has changed; and the names of what could not be read.</summary>
internal static class RunLoads
{
    /// <summary>The run's own files.</summary>
    public const string Facts = "facts";

    /// <summary>The recipe the parameters are compared with.</summary>
    public const string Base = "base";

    /// <summary>The plugins that are installed.</summary>
    public const string Installed = "installed";

    /// <summary>Data and stored boxes.</summary>
    public const string ShownDetections = "sightings";

    /// <summary>The pixels of an image.</summary>
    public const string Picture = "picture";

    /// <summary>Reads the run's files.</summary>
    public static Load OfFacts(RunScreenState page) =>
        new Load<RunDetails>((services, _) => RunDetails.Read(services.Store, page.Id, page.Facts));

    /// <summary>What the part shown still lacks; null when it has all.</summary>
    public static Load? Missing(RunScreenState page)
    {
        if (page.Facts is not { } facts)
        {
            return null;
        }

        var run = facts.Run;
        switch (page.Pane)
        {
            case RunPane.Parameters when page.Base is null && !page.Faults.ContainsKey(Base):
                return new Load<RecipeBase>((services, _) => RecipeBase.Find(services, run));
            case RunPane.Environment when page.Installed is null && !page.Faults.ContainsKey(Installed):
                return new Load<IReadOnlyList<UsedPlugin>>((services, _) =>
                    [.. services.Catalog.Entries.Select(entry => new UsedPlugin(entry.Family.ToString(), entry.Name, entry.File.Version, entry.File.Sha256))]);
            case RunPane.Detections when page.Evaluation is { } evaluation && page.ShownDetections?.Step != evaluation.Step:
                return page.Faults.ContainsKey(ShownDetections)
                    ? null
                    : new Load<ShownDetections>((services, _) => OneRun.ShownDetections.Read(services, run, evaluation, page.ShownDetections?.Dataset));
            case RunPane.Detections when page.ShownDetections is { } sightings && page.Picture?.Position != page.Image && sightings.Dataset.Images.Count > 0:
                return page.Faults.ContainsKey(Picture) ? null : new Load<Picture>((_, _) => sightings.Open(page.Image));
            default:
                return null;
        }
    }
}
