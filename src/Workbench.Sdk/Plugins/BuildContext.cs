using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;

namespace Workbench.Sdk.Plugins;

/// <summary>Everything a plugin may need besides its own options. Parts are made in the order normalizer, backbone, neck, model, trainer.</summary>
public sealed record BuildContext
{
    /// <summary>The classes of the data; empty for parts that do not depend on data.</summary>
    public IReadOnlyList<Category> Categories { get; init; } = [];

    /// <summary>The classes of the recipe's second stream; empty where there is none.</summary>
    public IReadOnlyList<Category> AuxiliaryCategories { get; init; } = [];

    /// <summary>Width and height of the network's input in pixels; where sizes change from batch to batch, the most that an image may have.</summary>
    public (int Width, int Height) ImageSize { get; init; } = (640, 640);

    /// <summary>An augment policy is given images that have their size already, which it must not change; only one whose attribute says
    /// <c>KeepsSize</c> ever meets this. Else it scales them itself to fit <see cref="ImageSize"/>.</summary>
    public bool ImagesAreScaled { get; init; }

    /// <summary>The normalizer, once made.</summary>
    public INormalizer? Normalizer { get; init; }

    /// <summary>The backbone, once made.</summary>
    public IBackbone? Backbone { get; init; }

    /// <summary>The neck, once made.</summary>
    public INeck? Neck { get; init; }

    /// <summary>The model, once made (for trainers).</summary>
    public Models.IModel? Model { get; init; }
}
