using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Vision.Data;

namespace Vision.Coco;

/// <summary>The three lists of a COCO label file, in file order, as they stand there.</summary>
/// <remarks>What becomes of faulty, repeated and homeless records is for who uses them: data sets leave out or repair, the metric insists.</remarks>
internal sealed class CocoFile
{
    private readonly string _path;
    private readonly bool _withOutlines;
    private readonly bool _withKeypoints;
    private readonly Dictionary<FileId, CocoImage> _imagesById = [];
    private readonly Dictionary<FileId, CocoCategory> _categoriesById = [];
    private List<CocoCategory>? _categories;
    private List<CocoImage>? _images;
    private List<CocoAnnotation>? _annotations;

    private CocoFile(string path, bool withOutlines, bool withKeypoints) => (_path, _withOutlines, _withKeypoints) = (path, withOutlines, withKeypoints);

    private delegate T RecordReader<T>(ref CocoJson json);

    public IReadOnlyList<CocoCategory> Categories => _categories ?? [];

    public IReadOnlyList<CocoImage> Images => _images ?? [];

    public IReadOnlyList<CocoAnnotation> Annotations => _annotations ?? [];

    public IdNumbers ImageNumbers { get; private set; } = IdNumbers.Plain;

    public IdNumbers CategoryNumbers { get; private set; } = IdNumbers.Plain;

    /// <summary>Reads a file that may be hundreds of megabytes.</summary>
    /// <param name="path">The JSON file.</param>
    /// <param name="isLabelled">It must have annotations and categories too; else images do.</param>
    /// <param name="withOutlines">Read segmentations.</param>
    /// <param name="withKeypoints">Read keypoints.</param>
    /// <exception cref="DataException">It cannot be read, is not JSON, or has not these lists.</exception>
    public static CocoFile Read(string path, bool isLabelled, bool withOutlines = true, bool withKeypoints = true)
    {
        var file = new CocoFile(path, withOutlines, withKeypoints);
        CocoJson.Read(path, file.ReadLists);
        var missing = file._images is null ? "images"
            : isLabelled && file._annotations is null ? "annotations"
            : isLabelled && file._categories is null ? "categories"
            : "";
        if (missing.Length > 0)
        {
            throw new DataException($"{path}: is not a COCO annotation file: it has no list named {missing}.");
        }

        file.ImageNumbers = Number(file.Images, file._imagesById);
        file.CategoryNumbers = Number(file.Categories, file._categoriesById, fitInt: true);
        Number(file.Annotations, []);
        return file;
    }

    /// <summary>The image and the category of an annotation; else false and the reason.</summary>
    public bool TryPlace(
        CocoAnnotation annotation,
        [NotNullWhen(true)] out CocoImage? image,
        [NotNullWhen(true)] out CocoCategory? category,
        [NotNullWhen(false)] out string? reason)
    {
        (image, category) = (null, null);
        reason = annotation.ImageId is not { } imageId ? annotation.Why("image_id")
            : !_imagesById.TryGetValue(imageId, out image)
            ? $"belongs to the image {imageId}, which is not in the list of images{Otherwise(_imagesById, imageId)}"
            : annotation.CategoryId is not { } categoryId ? annotation.Why("category_id")
            : !_categoriesById.TryGetValue(categoryId, out category)
            ? $"has the category {categoryId}, which is not in the list of categories{Otherwise(_categoriesById, categoryId)}"
            : null;
        return reason is null;
    }

    // Ids of the other form with the same digits are a slip of the tool that wrote the file, and never equal.
    private static string Otherwise<T>(Dictionary<FileId, T> byId, FileId id) =>
        id.Text is null && byId.ContainsKey(FileId.Of(id.ToString())) ? $" as a number, but as the text '{id}'"
        : id.Text is { } text && BigInteger.TryParse(text, CultureInfo.InvariantCulture, out var number) && byId.ContainsKey(FileId.Of(number))
        ? $" as a text, but as the number {number}"
        : "";

    private static IdNumbers Number<T>(IReadOnlyList<T> records, Dictionary<FileId, T> byId, bool fitInt = false) where T : CocoRecord
    {
        var numbers = new IdNumbers(records.Select(record => record.Id).OfType<FileId>(), fitInt);
        foreach (var record in records)
        {
            if (record.Id is { } id)
            {
                record.Number = numbers.Find(id)!.Value;
                record.IsRepeated = !byId.TryAdd(id, record);
            }
        }

        return numbers;
    }

    private void ReadLists(ref CocoJson json)
    {
        if (!json.IsObject)
        {
            throw new DataException($"{_path}: is not a COCO annotation file: the outermost thing must be an object with images, annotations and categories.");
        }

        while (json.NextField(out var field))
        {
            switch (field)
            {
                case "images": _images = ReadList(ref json, "image", ReadImage); break;
                case "annotations": _annotations = ReadList(ref json, "annotation", ReadAnnotation); break;
                case "categories": _categories = ReadList(ref json, "category", ReadCategory); break;
                default: json.Skip(); break;
            }
        }
    }

    private static List<T>? ReadList<T>(ref CocoJson json, string kind, RecordReader<T> read)
    {
        if (!json.EnterList(kind))
        {
            return null;
        }

        var records = new List<T>();
        while (json.NextRecord())
        {
            records.Add(read(ref json));
        }

        return records;
    }

    private static CocoImage ReadImage(ref CocoJson json)
    {
        var image = new CocoImage { Index = json.Index };
        while (json.NextField(out var field))
        {
            switch (field)
            {
                case "id": image.Id = json.Id(); break;
                case "file_name": image.FileName = json.Text(); break;
                case "width": image.Width = json.Size() ?? 0; break;
                case "height": image.Height = json.Size() ?? 0; break;
                default: json.Skip(); break;
            }
        }

        image.Faults = json.Faults;
        return image;
    }

    private static CocoCategory ReadCategory(ref CocoJson json)
    {
        var category = new CocoCategory { Index = json.Index };
        while (json.NextField(out var field))
        {
            switch (field)
            {
                case "id": category.Id = json.Id(); break;
                case "name": category.Text = json.Text(); break;
                case "keypoints": category.KeypointNames = json.Texts(); break;
                case "skeleton": category.Skeleton = json.Pairs(); break;
                default: json.Skip(); break;
            }
        }

        category.Faults = json.Faults;
        return category;
    }

    private CocoAnnotation ReadAnnotation(ref CocoJson json)
    {
        var annotation = new CocoAnnotation { Index = json.Index };
        while (json.NextField(out var field))
        {
            switch (field)
            {
                case "id": annotation.Id = json.Id(); break;
                case "image_id": annotation.ImageId = json.Id(); break;
                case "category_id": annotation.CategoryId = json.Id(); break;
                case "bbox": annotation.Box = json.Box(); break;
                case "area": annotation.Area = json.Number(); break;
                case "iscrowd": annotation.IsCrowd = json.Flag() ?? false; break;
                case "num_keypoints": annotation.LabelledKeypoints = json.Number(); break;
                case "keypoints" when _withKeypoints: annotation.Keypoints = json.Numbers(); break;
                case "segmentation" when _withOutlines: annotation.Outline = json.Outline(); break;
                default: json.Skip(); break;
            }
        }

        annotation.Faults = json.Faults;
        return annotation;
    }
}
