using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;

namespace MyPart;

/// <summary>Makes <see cref="MyPartNetwork"/>.</summary>
[Backbone("my-part", Summary = "Four strided convolutions, maps C2..C5")]
public sealed class MyPartPlugin : Plugin<IBackbone, MyPartOptions>
{
    /// <inheritdoc/>
    protected override IBackbone Create(MyPartOptions options, BuildContext context) =>
        new MyPartNetwork(options, context.Normalizer ?? throw new ArgumentException("my-part needs a normalizer: name one, for example group-norm or none."));
}
