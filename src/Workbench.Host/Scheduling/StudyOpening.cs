using Workbench.Runs.Indexing;
using Workbench.Studies.Files;
using Workbench.Studies.Status;

namespace Workbench.Host.Scheduling;

/// <summary>Opens studies by file or name.</summary>
public static class StudyOpening
{
    /// <summary>Opens a study over the runs as they are now.</summary>
    public static (StudyStatusReader Reader, RunCatalog Runs) Open(HostServices services, string which, IRunIndex index)
    {
        var runs = new RunCatalog(services.Store, index);
        return (StudyStatusReader.Open(StudyFolders.Discover().Find(which), services.Ledger, runs.List(), services.Catalog, services.Recipes), runs);
    }
}
