using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Training;

/// <summary>Exports a trainer.</summary>
public sealed class TrainerAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<ITrainer>), name, contractVersion);
