using Workbench.Engine.Recipes;
using Workbench.Runs.Storage;

namespace Workbench.Studies.Running;

/// <summary>What a <see cref="StudyRunner"/> works with.</summary>
public sealed record StudyRunnerParts
{
    /// <summary>The runs.</summary>
    public required RunStore Store { get; init; }

    /// <summary>Which runs do which training.</summary>
    public required RunLedger Ledger { get; init; }

    /// <summary>Makes the ledger see the runs as they are now.</summary>
    public required Action Refresh { get; init; }

    /// <summary>Reads recipes.</summary>
    public required RecipeReader Recipes { get; init; }

    /// <summary>Makes runs and processes.</summary>
    public required IStudyWorkers Workers { get; init; }

    /// <summary>The devices of this machine.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>Runs at a time.</summary>
    public required int Jobs { get; init; }

    /// <summary>Is told what happens, a line each.</summary>
    public required Action<string> Say { get; init; }
}
