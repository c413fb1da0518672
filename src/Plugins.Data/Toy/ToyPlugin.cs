using Vision.Data;
using Vision.Toy;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Toy;

/// <summary>Generated scenes for detection.</summary>
public sealed record ToyOptions : ToySplitOptions
{
    /// <summary>How hard the scenes are.</summary>
    public ToySceneOptions Scene { get; init; } = new();
}

/// <summary>Textured shapes and jointed figures, made in memory.</summary>
public sealed class ToyFormat(ToyOptions options) : IDatasetFormat
{
    /// <inheritdoc/>
    public DatasetReading Read(string split) => new(ToyDataset.Create(options.Scene, split, options.CountOf(split), options.Seed), []);
}

/// <summary>Exports <see cref="ToyFormat"/>.</summary>
[Dataset("toy", Summary = "Generated scenes with boxes, masks and keypoints; needs no download")]
public sealed class ToyPlugin : Plugin<IDatasetFormat, ToyOptions>
{
    /// <inheritdoc/>
    protected override IDatasetFormat Create(ToyOptions options, BuildContext context) => new ToyFormat(options);
}
