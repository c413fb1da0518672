using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace MyPart;

/// <summary>Makes <see cref="MyPartModel"/>.</summary>
[Model("my-part", Summary = "One class per image from the coarsest map", Uses = PartKinds.Backbone | PartKinds.Normalizer)]
public sealed class MyPartPlugin : Plugin<IModel, MyPartOptions>
{
    /// <inheritdoc/>
    protected override IModel Create(MyPartOptions options, BuildContext context) => new MyPartModel(
        new MyPartNetwork(context.Backbone ?? throw new ArgumentException("my-part needs a backbone."), context.Categories.Count, options.Dropout));
}
