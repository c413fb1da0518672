using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Backbones;

/// <summary>Exports a backbone plugin.</summary>
public sealed class BackboneAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<IBackbone>), name, contractVersion);
