using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Normalizers;

/// <summary>Exports a normalizer plugin.</summary>
public sealed class NormalizerAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<INormalizer>), name, contractVersion);
