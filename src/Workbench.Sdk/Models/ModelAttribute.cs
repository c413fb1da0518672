using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Models;

/// <summary>Exports a model plugin.</summary>
public sealed class ModelAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<IModel>), name, contractVersion)
{
    /// <summary>The parts the model asks for. A recipe must name them, and must name no others.</summary>
    public PartKinds Uses { get; init; }
}
