using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Training;

/// <summary>Exports a trainer.</summary>
public sealed class TrainerAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<ITrainer>), name, contractVersion)
{
    /// <summary>The second stream it wants beside the labelled images: <see cref="PartKinds.Auxiliary"/>, <see cref="PartKinds.SecondView"/> or none.</summary>
    public PartKinds Uses { get; init; }
}
