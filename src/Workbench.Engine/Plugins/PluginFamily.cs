using System.Composition;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;

namespace Workbench.Engine.Plugins;

/// <summary>A kind of plugin.</summary>
/// <remarks>A new family is one line in <see cref="All"/>.</remarks>
public abstract record PluginFamily(string Name, Type Part, Type Attribute)
{
    /// <summary>All families, in the order they are shown.</summary>
    public static IReadOnlyList<PluginFamily> All { get; } =
    [
        new Of<IModel>("model", typeof(ModelAttribute)),
        new Of<IBackbone>("backbone", typeof(BackboneAttribute)),
        new Of<INeck>("neck", typeof(NeckAttribute)),
        new Of<INormalizer>("normalizer", typeof(NormalizerAttribute)),
        new Of<IAugmentPolicy>("augment", typeof(AugmentAttribute)),
        new Of<ITrainer>("trainer", typeof(TrainerAttribute)),
        new Of<IDatasetFormat>("dataset", typeof(DatasetAttribute)),
        new Of<IMetric>("metric", typeof(MetricAttribute)),
    ];

    /// <summary>The family of a contract, for example <c>IBackbone</c>.</summary>
    public static PluginFamily For(Type part) => All.First(family => family.Part == part);

    /// <summary>The exports of the family in a composed assembly; making one is put off until the function is called.</summary>
    internal abstract IEnumerable<(string Name, Func<object> Make)> Exports(CompositionContext context);

    /// <summary>Makes a part from a plugin object of this family.</summary>
    internal abstract object CreatePart(object plugin, object options, BuildContext context);

    /// <summary>The options type of a plugin object of this family.</summary>
    internal abstract Type OptionsType(object plugin);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    private sealed record Of<TPart>(string Name, Type Attribute) : PluginFamily(Name, typeof(TPart), Attribute)
        where TPart : class
    {
        internal override IEnumerable<(string Name, Func<object> Make)> Exports(CompositionContext context) =>
            context.GetExports<ExportFactory<IPlugin<TPart>, PluginMetadata>>()
                .Select(factory => (factory.Metadata.Name, (Func<object>)(() => factory.CreateExport().Value)));

        internal override object CreatePart(object plugin, object options, BuildContext context) => ((IPlugin<TPart>)plugin).Create(options, context);

        internal override Type OptionsType(object plugin) => ((IPlugin<TPart>)plugin).OptionsType;
    }
}
