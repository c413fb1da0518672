namespace Workbench.Sdk.Plugins;

/// <summary>What a plugin's attribute says, readable before the plugin is made.</summary>
/// <remarks>A class with a dictionary constructor: composition accepts no other kind of metadata view.</remarks>
public sealed record PluginMetadata
{
    /// <summary>For composition.</summary>
    public PluginMetadata(IDictionary<string, object> values)
    {
        Name = (string)values[nameof(Name)];
        Summary = values.TryGetValue(nameof(Summary), out var summary) ? (string)summary : "";
        ContractVersion = (string)values[nameof(ContractVersion)];
        Uses = values.TryGetValue(nameof(Uses), out var uses) ? (PartKinds)uses : PartKinds.None;
    }

    /// <summary>What recipes call the plugin.</summary>
    public string Name { get; }

    /// <summary>One line for lists and help.</summary>
    public string Summary { get; }

    /// <summary>The contract the plugin was built for.</summary>
    public string ContractVersion { get; }

    /// <summary>The parts a model or a trainer asks for; others in a recipe would have no effect and are an error.</summary>
    public PartKinds Uses { get; }
}
