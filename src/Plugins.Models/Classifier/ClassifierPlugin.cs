using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Models.Classifier;

/// <summary>Makes <see cref="Classifier"/>.</summary>
[Model("classifier", Summary = "One class per image; pre-trains a backbone", Uses = PartKinds.Backbone | PartKinds.Normalizer)]
public sealed class ClassifierPlugin : Plugin<IModel, ClassifierOptions>
{
    /// <inheritdoc/>
    protected override IModel Create(ClassifierOptions options, BuildContext context)
    {
        var backbone = context.Backbone ?? throw new ArgumentException("classifier needs a backbone.");
        return context.Categories.Count > 0
            ? new Classifier(options, new ClassifierNetwork(backbone, context.Categories.Count, options.Dropout))
            : throw new ArgumentException("classifier needs data with at least one class.");
    }
}
