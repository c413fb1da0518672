using System.Composition;

namespace Workbench.Sdk.Plugins;

/// <summary>Exports a plugin. Use the attribute of the family: <c>[Backbone("resnet")]</c>, <c>[Model("retinanet", ...)]</c>, ...</summary>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class PluginAttribute : ExportAttribute
{
    /// <summary>For the attributes of the families.</summary>
    /// <param name="family">The exported contract, <c>typeof(IPlugin&lt;TPart&gt;)</c>.</param>
    /// <param name="name">Lower case with hyphens, unique in the family, never renamed: recipes hold it.</param>
    /// <param name="contractVersion"><see cref="Contract.Version"/> of the Sdk the plugin was built with.</param>
    protected PluginAttribute(Type family, string name, string contractVersion)
        : base(family)
    {
        Name = name;
        ContractVersion = contractVersion;
    }

    /// <summary>What recipes call the plugin.</summary>
    public string Name { get; }

    /// <summary>One line for lists and help.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The contract the plugin was built for.</summary>
    public string ContractVersion { get; }
}
