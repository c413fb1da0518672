using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Datasets;

/// <summary>Exports a dataset format.</summary>
public sealed class DatasetAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<IDatasetFormat>), name, contractVersion);
