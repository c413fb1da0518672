using Vision.Accounting;
using Workbench.Tui.Shell;

namespace Workbench.Tui.OneRun;

/// <summary>A run, below it what it stands on, each with what that stands on in turn, then the runs that stand on it, each with those of its own.
/// A run that is reached by two ways is told in full the first time.</summary>
internal static class LineageTree
{
    /// <summary>The rows that are seen; what is closed is left out.</summary>
    public static IReadOnlyList<Relative> Rows(RunScreenState page, RunDetails facts)
    {
        var costs = facts.Lineage.Ancestors.ToDictionary(ancestor => ancestor.Id, ancestor => ancestor.Cost);
        var children = page.Workspace.Runs.SelectMany(run => run.Parents.Select(parent => (Parent: parent.RunId, Role: $"{parent.Role} of", run.Id)))
            .ToLookup(edge => edge.Parent, edge => (edge.Role, edge.Id));
        var rows = new List<Relative> { new("this run", page.Id, facts.Run.Counters, 0, null, false) };
        var told = new HashSet<string> { page.Id };
        // Parents are few and explain the run; whoever stands on a child is of interest to some only.
        Add(page.Id, 1, Parents, id => costs[id], isOpen: true);
        Add(page.Id, 1, id => children[id], id => page.Workspace.Find(id)?.Snapshot.Counters ?? default, isOpen: false);
        return rows;

        // Those that are gone are told below the tree.
        IEnumerable<(string Role, string Id)> Parents(string id) => (id == page.Id ? facts.Run.Parents : page.Workspace.Find(id)?.Parents ?? [])
            .Where(parent => costs.ContainsKey(parent.RunId)).Select(parent => (parent.Role, parent.RunId));

        void Add(string from, int depth, Func<string, IEnumerable<(string Role, string Id)>> next, Func<string, Counters> cost, bool isOpen)
        {
            foreach (var (role, id) in next(from))
            {
                var isRepeated = !told.Add(id);
                var isOpenNow = isOpen != page.Toggled.Contains(id);
                var hasMore = !isRepeated && next(id).Any();
                rows.Add(new(role, id, cost(id), depth, hasMore ? isOpenNow : null, isRepeated));
                if (hasMore && isOpenNow)
                {
                    Add(id, depth + 1, next, cost, isOpen);
                }
            }
        }
    }
}

/// <summary>A run related to the one shown.</summary>
/// <param name="Role">How: what was taken from it, or is taken from it by whom.</param>
/// <param name="Id">Which.</param>
/// <param name="Cost">What it cost, of a parent up to the step that was taken.</param>
/// <param name="Depth">Steps from the run shown.</param>
/// <param name="IsOpen">Whether what is below it is seen; null where nothing is below.</param>
/// <param name="IsRepeated">It stands further up with all there is to say.</param>
internal sealed record Relative(string Role, string Id, Counters Cost, int Depth, bool? IsOpen, bool IsRepeated);

/// <summary>The sign before a run was clicked: what is below it opens or closes.</summary>
internal sealed record BranchToggled(string Id) : Message;
