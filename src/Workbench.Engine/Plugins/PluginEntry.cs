using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Plugins;

/// <summary>A plugin the catalog knows, as its file's metadata describe it; nothing need be loaded for this.</summary>
public sealed record PluginEntry
{
    /// <summary>The kind of plugin.</summary>
    public required PluginFamily Family { get; init; }

    /// <summary>What recipes call it.</summary>
    public required string Name { get; init; }

    /// <summary>One line for lists.</summary>
    public required string Summary { get; init; }

    /// <summary>The contract it was built for.</summary>
    public required string ContractVersion { get; init; }

    /// <summary>The parts a model or a trainer asks for.</summary>
    public required PartKinds Uses { get; init; }

    /// <summary>For an augment policy: it can be given images in the size they have in the batch.</summary>
    public bool KeepsSize { get; init; }

    /// <summary>Full name of the class.</summary>
    public required string TypeName { get; init; }

    /// <summary>The DLL.</summary>
    public required PluginFile File { get; init; }

    /// <summary>For example <c>backbone 'resnet'</c>.</summary>
    public string Title => $"{Family} '{Name}'";
}
