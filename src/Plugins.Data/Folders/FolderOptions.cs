using System.ComponentModel.DataAnnotations;
using Vision.Data;

namespace Plugins.Data.Folders;

/// <summary>Where images in folders lie.</summary>
public sealed record FolderOptions
{
    /// <summary>A folder, or a .tar, .tar.gz or .tgz file, which is read into memory and not unpacked.</summary>
    [Required(ErrorMessage = "is the folder or archive of the data and must be given, for example with --set data.root=DIR")]
    public string Root { get; init; } = "";

    /// <summary>The first folder of the paths is the split. Without splits every split is all images.</summary>
    public bool Splits { get; init; } = true;

    /// <summary>What becomes of an EXIF orientation: <c>ignore</c> (pixels as they are stored) or <c>apply</c> (upright, as viewers show them).</summary>
    [AllowedValues(ExifOrientation.Ignore, ExifOrientation.Apply)]
    public string Exif { get; init; } = ExifOrientation.Ignore;
}

/// <summary>Opens the tree once for all splits: an archive is read whole.</summary>
internal sealed class SharedTree(FolderOptions options)
{
    private readonly Lazy<IImageTree> _tree = new(() => ImageFolderReader.Open(options.Root));

    public IImageTree Tree => _tree.Value;

    public DatasetReading Turned(DatasetReading reading) =>
        reading with { Dataset = reading.Dataset with { AppliesExif = ExifOrientation.Applies(options.Exif) } };

    public string Folder(string split) => options.Splits ? split : "";
}
