using Vision.Data;
using Vision.Toy;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Toy;

/// <summary>Generated crops for classification.</summary>
public sealed record ToyCropsOptions : ToySplitOptions
{
    /// <summary>How hard the crops are.</summary>
    public ToyCropOptions Crop { get; init; } = new();
}

/// <summary>One object per image, in another domain than the scenes', made in memory.</summary>
public sealed class ToyCropsFormat(ToyCropsOptions options) : IDatasetFormat
{
    /// <inheritdoc/>
    public DatasetReading Read(string split) => new(ToyCrops.Create(options.Crop, split, options.CountOf(split), options.Seed), []);
}

/// <summary>Exports <see cref="ToyCropsFormat"/>.</summary>
[Dataset("toy-crops", Summary = "Generated single-object images for classification pre-training")]
public sealed class ToyCropsPlugin : Plugin<IDatasetFormat, ToyCropsOptions>
{
    /// <inheritdoc/>
    protected override IDatasetFormat Create(ToyCropsOptions options, BuildContext context) => new ToyCropsFormat(options);
}
