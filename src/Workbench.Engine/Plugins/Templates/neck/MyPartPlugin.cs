using Workbench.Sdk.Necks;
using Workbench.Sdk.Plugins;

namespace MyPart;

/// <summary>Makes <see cref="MyPartNetwork"/>.</summary>
[Neck("my-part", Summary = "One 1x1 convolution per map; nothing flows between maps")]
public sealed class MyPartPlugin : Plugin<INeck, MyPartOptions>
{
    /// <inheritdoc/>
    protected override INeck Create(MyPartOptions options, BuildContext context) =>
        new MyPartNetwork(options, (context.Backbone ?? throw new ArgumentException("my-part needs a backbone.")).Levels);
}
