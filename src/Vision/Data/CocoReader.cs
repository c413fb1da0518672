namespace Vision.Data;

/// <summary>Reads COCO JSON: boxes, polygons, both run-length forms, crowds, keypoints.</summary>
/// <remarks>
/// Categories are ordered by id, images and annotations as in the file. Every faulty record is left out or repaired and reported;
/// only a file that cannot be read at all, or has no usable image, throws.
/// </remarks>
public static class CocoReader
{
    /// <summary>Reads one annotation file.</summary>
    /// <param name="annotationFile">The JSON file.</param>
    /// <param name="imageRoot">Folder of the images that <c>file_name</c> is relative to.</param>
    /// <param name="name">Name of the dataset for people.</param>
    /// <param name="options">What to insist on.</param>
    /// <exception cref="DataException">No such file, not JSON (with the line), not COCO, or no usable image.</exception>
    public static DatasetReading Read(string annotationFile, string imageRoot, string name, CocoReadOptions? options = null)
    {
        options ??= CocoReadOptions.Default;
        var problems = new List<DataProblem>();
        var records = CocoFile.Load(annotationFile);
        var categories = ReadCategories(annotationFile, records, problems);
        var images = ReadImages(annotationFile, imageRoot, records, options, problems);
        var annotations = new CocoAnnotationReader(annotationFile, options, categories, images, problems).Read(records);
        var usable = images.Values.Where(image => image.IsUsable)
            .Select(image => image.Record with { Annotations = annotations.TryGetValue(image.Record.Id, out var own) ? own : [] })
            .ToArray();
        if (usable.Length == 0)
        {
            if (records.Images.Count == 0)
            {
                throw new DataException($"{annotationFile}: its list of images is empty.");
            }

            var first = problems.Count > 0 ? $" The first of {problems.Count} problems: {problems[0]}" : "";
            throw new DataException($"{annotationFile}: no usable image in {imageRoot}. Check the paths of images and annotations.{first}");
        }

        var dataset = new Dataset
        {
            Name = name,
            Categories = [.. categories.Values.Select(category => category.Category)],
            Images = usable,
            Source = new FileImageSource(imageRoot),
            KeypointNames = categories.Values.Select(category => category.KeypointNames).FirstOrDefault(names => names.Count > 0) ?? [],
        };
        return new DatasetReading(dataset, problems);
    }

    private static SortedDictionary<int, CocoCategory> ReadCategories(string file, CocoFile records, List<DataProblem> problems)
    {
        var categories = new SortedDictionary<int, CocoCategory>();
        foreach (var record in records.Categories)
        {
            if (!record.TryGetInt("id", out var id) || !record.TryGetText("name", out var name))
            {
                problems.Add(new DataProblem(file, "a category", "has no id or no name; left out"));
            }
            else if (!categories.TryAdd(id, new CocoCategory(new Category(id, name), record.Texts("keypoints"))))
            {
                problems.Add(new DataProblem(file, $"category {id}", "appears twice; the second is left out"));
            }
        }

        return categories;
    }

    // In file order: a dictionary that only grows keeps it.
    private static Dictionary<long, CocoImage> ReadImages(
        string file, string root, CocoFile records, CocoReadOptions options, List<DataProblem> problems)
    {
        var listing = new FolderListing(root);
        var images = new Dictionary<long, CocoImage>(records.Images.Count);
        foreach (var record in records.Images)
        {
            if (!record.TryGetLong("id", out var id))
            {
                problems.Add(new DataProblem(file, "an image", "has no whole number as id; left out"));
                continue;
            }

            var hasName = record.TryGetText("file_name", out var fileName);
            _ = record.TryGetInt("width", out var width);
            _ = record.TryGetInt("height", out var height);
            var reason = images.ContainsKey(id) ? "appears twice; the second is left out"
                : !options.RequireImages ? ""
                : !hasName ? "has no file_name; left out with its annotations"
                : !listing.Contains(fileName) ? $"the file {fileName} is missing in {root}; left out with its annotations"
                : "";
            if (reason.Length == 0 && (width <= 0 || height <= 0) && options.RequireImages)
            {
                reason = listing.TryReadSize(fileName, out var size, out var why) ? "" : $"{fileName}: {why}; left out with its annotations";
                (width, height) = size;
            }

            if (reason.Length > 0)
            {
                problems.Add(new DataProblem(file, $"image {id}", reason));
            }

            var image = new ImageRecord { Id = id, FileName = fileName, Width = width, Height = height };
            images.TryAdd(id, new CocoImage(image, IsUsable: reason.Length == 0));
        }

        return images;
    }
}

/// <summary>A category as the file has it.</summary>
internal sealed record CocoCategory(Category Category, IReadOnlyList<string> KeypointNames);

/// <summary>An image of the file; unusable ones are remembered, so that their annotations are not called orphans.</summary>
internal sealed record CocoImage(ImageRecord Record, bool IsUsable);
