using System.Diagnostics.CodeAnalysis;
using Vision.Data;

namespace Vision.Coco;

/// <summary>The three lists of a COCO label file, in file order, as they stand there: what becomes of faulty, repeated and homeless records is for who uses them.</summary>
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

    /// <summary>The program's numbers for the ids of images.</summary>
    public IdNumbers ImageNumbers { get; private set; } = IdNumbers.Plain;

    /// <summary>The program's numbers for the ids of categories.</summary>
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
        var missing = file._images is null ? "images" : !isLabelled ? "" : file._annotations is null ? "annotations" : file._categories is null ? "categories" : "";
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
        CocoAnnotation annotation, [NotNullWhen(true)] out CocoImage? image, [NotNullWhen(true)] out CocoCategory? category, [NotNullWhen(false)] out string? reason)
    {
        (image, category) = (null, null);
        reason = annotation.ImageId is not { } imageId ? annotation.Why("image_id")
            : !_imagesById.TryGetValue(imageId, out image) ? $"belongs to the image {imageId}, which is not in the list of images"
            : annotation.CategoryId is not { } categoryId ? annotation.Why("category_id")
            : !_categoriesById.TryGetValue(categoryId, out category) ? $"has the category {categoryId}, which is not in the list of categories"
            : null;
        return reason is null;
    }

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

        while (json.NextField())
        {
            if (json.At("images"u8))
            {
                _images = ReadList(ref json, "image", ReadImage);
            }
            else if (json.At("annotations"u8))
            {
                _annotations = ReadList(ref json, "annotation", ReadAnnotation);
            }
            else if (json.At("categories"u8))
            {
                _categories = ReadList(ref json, "category", ReadCategory);
            }
            else
            {
                json.Skip();
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
        while (json.NextField())
        {
            if (json.At("id"u8))
            {
                image.Id = json.Id();
            }
            else if (json.At("file_name"u8))
            {
                image.FileName = json.Text();
            }
            else if (json.At("width"u8))
            {
                image.Width = json.Size() ?? 0;
            }
            else if (json.At("height"u8))
            {
                image.Height = json.Size() ?? 0;
            }
            else
            {
                json.Skip();
            }
        }

        image.Faults = json.Faults;
        return image;
    }

    private static CocoCategory ReadCategory(ref CocoJson json)
    {
        var category = new CocoCategory { Index = json.Index };
        while (json.NextField())
        {
            if (json.At("id"u8))
            {
                category.Id = json.Id();
            }
            else if (json.At("name"u8))
            {
                category.Text = json.Text();
            }
            else if (json.At("keypoints"u8))
            {
                category.KeypointNames = json.Texts();
            }
            else
            {
                json.Skip();
            }
        }

        category.Faults = json.Faults;
        return category;
    }

    private CocoAnnotation ReadAnnotation(ref CocoJson json)
    {
        var annotation = new CocoAnnotation { Index = json.Index };
        while (json.NextField())
        {
            if (json.At("id"u8))
            {
                annotation.Id = json.Id();
            }
            else if (json.At("image_id"u8))
            {
                annotation.ImageId = json.Id();
            }
            else if (json.At("category_id"u8))
            {
                annotation.CategoryId = json.Id();
            }
            else if (json.At("bbox"u8))
            {
                annotation.Box = json.Box();
            }
            else if (json.At("area"u8))
            {
                annotation.Area = json.Number();
            }
            else if (json.At("iscrowd"u8))
            {
                annotation.IsCrowd = json.Flag() ?? false;
            }
            else if (json.At("num_keypoints"u8))
            {
                annotation.LabelledKeypoints = json.Number();
            }
            else if (_withKeypoints && json.At("keypoints"u8))
            {
                annotation.Keypoints = json.Numbers();
            }
            else if (_withOutlines && json.At("segmentation"u8))
            {
                annotation.Outline = json.Outline();
            }
            else
            {
                json.Skip();
            }
        }

        annotation.Faults = json.Faults;
        return annotation;
    }
}
