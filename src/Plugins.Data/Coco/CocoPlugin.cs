using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Coco;

/// <summary>Exports <see cref="CocoFormat"/>.</summary>
[Dataset("coco", Summary = "COCO JSON: boxes, masks, crowds, keypoints")]
public sealed class CocoPlugin : Plugin<IDatasetFormat, CocoFormatOptions>
{
    /// <inheritdoc/>
    protected override IDatasetFormat Create(CocoFormatOptions options, BuildContext context) => new CocoFormat(options);
}
