using System.Composition;
using System.Composition.Convention;
using System.Reflection;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Plugins;

/// <summary>Gives composition the metadata of our attributes.</summary>
/// <remarks>Left to itself it takes metadata only from properties that the attribute's own class declares, and most of ours stand in a common base.</remarks>
internal sealed class PluginConventions : AttributedModelProvider
{
    public override IEnumerable<Attribute> GetCustomAttributes(Type reflectedType, MemberInfo member) =>
        member.GetCustomAttributes<Attribute>(inherit: false).SelectMany(WithMetadata);

    public override IEnumerable<Attribute> GetCustomAttributes(Type reflectedType, ParameterInfo parameter) =>
        parameter.GetCustomAttributes<Attribute>(inherit: false);

    private static IEnumerable<Attribute> WithMetadata(Attribute attribute) => attribute is PluginAttribute plugin
        ?
        [
            plugin,
            new ExportMetadataAttribute(nameof(PluginMetadata.Name), plugin.Name),
            new ExportMetadataAttribute(nameof(PluginMetadata.Summary), plugin.Summary),
            new ExportMetadataAttribute(nameof(PluginMetadata.ContractVersion), plugin.ContractVersion),
        ]
        : [attribute];
}
