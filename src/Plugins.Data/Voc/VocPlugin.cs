using System.ComponentModel.DataAnnotations;
using Vision.Data;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Plugins.Data.Voc;

/// <summary>Where Pascal VOC data lie.</summary>
public sealed record VocFormatOptions
{
    /// <summary>The folder with <c>Annotations</c>, <c>ImageSets/Main</c> and <c>JPEGImages</c>, or the folder around it.</summary>
    [Required(ErrorMessage = "is the folder of the data and must be given, for example with --set data.root=DIR")]
    public string Root { get; init; } = "";

    /// <summary>The classes in order; objects of others are reported and left out. Empty collects all that occur.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>
    /// What becomes of an EXIF orientation: <c>ignore</c> (boxes belong to the stored rows and columns, as VOC's do) or <c>apply</c> (to the
    /// upright picture).
    /// </summary>
    [AllowedValues(ExifOrientation.Ignore, ExifOrientation.Apply)]
    public string Exif { get; init; } = ExifOrientation.Ignore;
}

/// <summary>Pascal VOC XML; a split is a list in <c>ImageSets/Main</c>.</summary>
public sealed class VocFormat(VocFormatOptions options) : IDatasetFormat
{
    /// <inheritdoc/>
    public DatasetReading Read(string split) => VocReader.Read(options.Root, split, options.Categories, ExifOrientation.Applies(options.Exif));
}

/// <summary>Exports <see cref="VocFormat"/>.</summary>
[Dataset("voc", Summary = "Pascal VOC XML with ImageSets splits")]
public sealed class VocPlugin : Plugin<IDatasetFormat, VocFormatOptions>
{
    /// <inheritdoc/>
    protected override IDatasetFormat Create(VocFormatOptions options, BuildContext context) => new VocFormat(options);
}
