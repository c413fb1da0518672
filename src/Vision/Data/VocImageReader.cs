namespace Vision.Data;

/// <summary>Reads the images of a list, with all that is wrong in them.</summary>
internal sealed class VocImageReader(string home, Category[] categories, Dictionary<string, VocFile> files, List<DataProblem> problems)
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".JPG", ".PNG"];

    private readonly FolderListing _images = new(Path.Combine(home, "JPEGImages"));
    private readonly Dictionary<string, int> _categoryIds = categories.ToDictionary(category => category.Name, category => category.Id);
    private long _lastAnnotation;

    public List<ImageRecord> Read(string list)
    {
        var seen = new HashSet<string>();
        var images = new List<ImageRecord>();
        var line = 0;
        foreach (var text in File.ReadLines(list))
        {
            line++;
            // Some lists carry a second column (the class' presence); the first is the image.
            if (text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is not [var stem, ..])
            {
                continue;
            }

            if (!seen.Add(stem))
            {
                problems.Add(new DataProblem(list, $"line {line}", $"{stem} appears twice; the second is left out"));
            }
            else if (ReadImage(stem, images.Count + 1) is { } image)
            {
                images.Add(image);
            }
        }

        return images;
    }

    private ImageRecord? ReadImage(string stem, long id)
    {
        var path = Path.Combine(home, "Annotations", stem + ".xml");
        VocFile? file;
        try
        {
            file = files.TryGetValue(stem, out var known) ? known : VocFile.Load(path);
        }
        catch (DataException exception)
        {
            problems.Add(new DataProblem(path, "", $"{exception.Message[(path.Length + 2)..]}; the image is left out"));
            return null;
        }

        var fileName = new[] { file.ImageName }.Concat(Extensions.Select(extension => stem + extension))
            .FirstOrDefault(name => name.Length > 0 && _images.Contains(name));
        if (fileName is null)
        {
            problems.Add(new DataProblem(path, "", $"its image {stem}.jpg is missing in {home}/JPEGImages; left out"));
            return null;
        }

        var (width, height) = (file.Width, file.Height);
        if (width <= 0 || height <= 0)
        {
            if (!_images.TryReadSize(fileName, out var size, out var reason))
            {
                problems.Add(new DataProblem(Path.Combine(home, "JPEGImages", fileName), "", $"{reason}; left out"));
                return null;
            }

            (width, height) = size;
        }

        var annotations = new List<Annotation>();
        for (var index = 0; index < file.Objects.Count; index++)
        {
            if (ReadObject(path, index + 1, file.Objects[index], width, height) is { } annotation)
            {
                annotations.Add(annotation);
            }
        }

        return new ImageRecord { Id = id, FileName = fileName, Width = width, Height = height, Annotations = annotations };
    }

    private Annotation? ReadObject(string path, int number, VocObject item, int width, int height)
    {
        if (!_categoryIds.TryGetValue(item.Name, out var category))
        {
            problems.Add(new DataProblem(path, $"object {number}", $"has the unknown category '{item.Name}'; left out"));
            return null;
        }

        var box = BoxRepair.Repair(item.Box, width, height, out var reason);
        if (reason.Length > 0)
        {
            problems.Add(new DataProblem(path, $"object {number} ({item.Name})", reason));
        }

        return box is not { } good ? null : new Annotation
        {
            Id = ++_lastAnnotation,
            CategoryId = category,
            Box = good,
            Area = good.Area,
            IsDifficult = item.IsDifficult,
        };
    }
}
