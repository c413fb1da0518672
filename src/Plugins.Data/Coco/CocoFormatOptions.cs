using System.ComponentModel.DataAnnotations;

namespace Plugins.Data.Coco;

/// <summary>Where COCO data lie. <c>{split}</c> stands for the name of the split.</summary>
public sealed record CocoFormatOptions
{
    /// <summary>The folder everything is in.</summary>
    [Required(ErrorMessage = "is the folder of the data and must be given, for example with --set data.root=DIR")]
    public string Root { get; init; } = "";

    /// <summary>
    /// The annotation file inside the root, for example <c>annotations/person_keypoints_{split}.json</c>. Empty takes the first that exists of
    /// <c>annotations/instances_{split}.json</c>, <c>annotations/{split}.json</c>, <c>{split}.json</c>, <c>{split}/_annotations.coco.json</c>.
    /// </summary>
    public string Annotations { get; init; } = "";

    /// <summary>
    /// The images' folder inside the root. Empty takes the first of <c>{split}</c>, <c>images/{split}</c>, <c>images</c>, the root itself and the
    /// annotation file's folder in which one of the first images is.
    /// </summary>
    public string Images { get; init; } = "";

    /// <summary>
    /// What becomes of an EXIF orientation: <c>ignore</c> (labels belong to the stored rows and columns, as COCO's do) or <c>apply</c> (to the
    /// upright picture).
    /// </summary>
    [AllowedValues(ExifOrientation.Ignore, ExifOrientation.Apply)]
    public string Exif { get; init; } = ExifOrientation.Ignore;
}
