using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Augment;

/// <summary>Exports an augment policy.</summary>
public sealed class AugmentAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<IAugmentPolicy>), name, contractVersion);
