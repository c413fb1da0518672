using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Necks;

/// <summary>Exports a neck plugin.</summary>
public sealed class NeckAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<INeck>), name, contractVersion);
