using System.ComponentModel.DataAnnotations;
using Vision.Data;
using Vision.Yolo;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Yolo;

/// <summary>Where YOLO data lie.</summary>
public sealed record YoloFormatOptions
{
    /// <summary>The folder of <c>data.yaml</c>, or this file.</summary>
    [Required(ErrorMessage = "is the folder of the data and must be given, for example with --set data.root=DIR")]
    public string Root { get; init; } = "";

    /// <summary>
    /// What becomes of an EXIF orientation: <c>ignore</c> (labels belong to the stored rows and columns) or <c>apply</c> (to the upright picture).
    /// </summary>
    [AllowedValues(ExifOrientation.Ignore, ExifOrientation.Apply)]
    public string Exif { get; init; } = ExifOrientation.Ignore;
}

/// <summary>YOLO text labels: boxes, polygons, keypoints; the splits are those of data.yaml.</summary>
public sealed class YoloFormat(YoloFormatOptions options) : IDatasetFormat
{
    /// <inheritdoc/>
    public DatasetReading Read(string split) => YoloReader.Read(options.Root, split, ExifOrientation.Applies(options.Exif));
}

/// <summary>Exports <see cref="YoloFormat"/>.</summary>
[Dataset("yolo", Summary = "YOLO text labels with data.yaml: boxes, polygons, keypoints")]
public sealed class YoloPlugin : Plugin<IDatasetFormat, YoloFormatOptions>
{
    /// <inheritdoc/>
    protected override IDatasetFormat Create(YoloFormatOptions options, BuildContext context) => new YoloFormat(options);
}
