using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Host.Costs;

namespace Workbench.Tui.NewRun;

/// <summary>What a run will cost, asked for a form.</summary>
/// <param name="Cost">The answer.</param>
/// <param name="Changes">The form it is for.</param>
internal sealed record CostRun(RunCost Cost, IReadOnlyList<RecipeChange> Changes)
{
    /// <summary>Runs <c>workbench recipe cost</c>.</summary>
    /// <exception cref="IOException">It failed; its last words are in the message.</exception>
    public static CostRun Ask(HostServices services, RunSource source, IReadOnlyList<RecipeChange> changes, bool measures, CancellationToken cancel)
    {
        try
        {
            string[] options = measures ? [] : ["--no-measure"];
            return new(CostProcess.Ask(services, source.Argument, changes.Select(change => change.ToString()), options, cancel), changes);
        }
        catch (IOException reason)
        {
            throw new IOException($"the cost is not known: {reason.Message}");
        }
    }
}
