using Vision.Accounting;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>What a run stands on and what that cost.</summary>
/// <param name="Ancestors">Every ancestor once, nearest first.</param>
/// <param name="Missing">Ancestors that are no longer there, in words; their cost is not in the sum.</param>
public sealed record Lineage(IReadOnlyList<Ancestor> Ancestors, IReadOnlyList<string> Missing)
{
    /// <summary>The ancestors' cost together.</summary>
    public Counters Cost => Ancestors.Aggregate(default(Counters), (sum, ancestor) => sum + ancestor.Cost);

    /// <summary>Follows parents to the first. A circle ends where it closes; an ancestor reached twice is paid once, up to its later step.</summary>
    public static Lineage Of(Run run, RunStore store)
    {
        var found = new Dictionary<string, Ancestor>(StringComparer.Ordinal);
        var order = new List<string>();
        var missing = new List<string>();
        var waiting = new Queue<RunParent>(run.Parents);
        while (waiting.TryDequeue(out var edge))
        {
            if (edge.RunId == run.Id || Open(edge, store, missing) is not { } parent || parent.Id == run.Id)
            {
                continue;
            }

            var cost = parent.CountersAt(edge.Step);
            if (found.TryGetValue(parent.Id, out var before))
            {
                found[parent.Id] = before.Cost.Images >= cost.Images ? before : before with { Cost = cost };
                continue;
            }

            found.Add(parent.Id, new(parent.Id, parent.Name, edge.Role, cost));
            order.Add(parent.Id);
            foreach (var next in parent.Parents)
            {
                waiting.Enqueue(next);
            }
        }

        return new([.. order.Select(id => found[id])], missing);
    }

    private static Run? Open(RunParent edge, RunStore store, List<string> missing)
    {
        try
        {
            return store.Open(edge.RunId);
        }
        catch (RunException)
        {
            var words = $"its parent {edge.RunId} ({edge.Role}) is not in '{store.Root}': the parent's cost is not in the sums";
            if (!missing.Contains(words))
            {
                missing.Add(words);
            }

            return null;
        }
    }
}

/// <summary>One ancestor.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its recipe's name.</param>
/// <param name="Role">What was taken from it.</param>
/// <param name="Cost">Its own cost up to the step that was taken, without its parents.</param>
public sealed record Ancestor(string Id, string Name, string Role, Counters Cost);
