using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Metrics;

/// <summary>Exports a metric.</summary>
public sealed class MetricAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<IMetric>), name, contractVersion);
