using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Augment;

/// <summary>Exports an augment policy.</summary>
public sealed class AugmentAttribute(string name, string contractVersion = Contract.Version)
    : PluginAttribute(typeof(IPlugin<IAugmentPolicy>), name, contractVersion)
{
    /// <summary>The policy works also on images that have their size already and leaves it as it is (<c>BuildContext.ImagesAreScaled</c>). Without this, a
    /// recipe with <c>input.shorter</c> refuses it.</summary>
    public bool KeepsSize { get; init; }
}
