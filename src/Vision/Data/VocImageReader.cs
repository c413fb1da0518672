namespace Vision.Data;

/// <summary>Reads the images of a list, with all that is wrong in them.</summary>
internal sealed class VocImageReader(VocFolders folders, bool upright, Category[] categories, Dictionary<string, VocFile> files, List<DataProblem> problems)
{
    private readonly FolderListing _images = new(folders.Images, upright);
    private readonly Dictionary<string, int> _categoryIds = categories.ToDictionary(category => category.Name, category => category.Id);
    private long _lastAnnotation;

    /// <summary>An image without a file is left out; else it is called like its XML.</summary>
    public bool NeedsPixels { get; init; } = true;

    /// <summary>Objects of the list's files that no image of the result has.</summary>
    public int ObjectsLeftOut { get; private set; }

    public List<ImageRecord> Read()
    {
        var seen = new HashSet<string>();
        var images = new List<ImageRecord>();
        foreach (var (line, name) in VocList.Read(folders.List, name => files.ContainsKey(name) || File.Exists(AnnotationOf(name))))
        {
            if (!seen.Add(name))
            {
                problems.Add(new DataProblem(folders.List, $"line {line}", $"{name} appears twice; the second is left out"));
            }
            else if (ReadImage(name, images.Count + 1) is { } image)
            {
                images.Add(image);
            }
        }

        return images;
    }

    private string AnnotationOf(string name)
    {
        var usual = Path.Combine(folders.Annotations, name + ".xml");
        var capitals = Path.ChangeExtension(usual, ".XML");
        return !File.Exists(usual) && File.Exists(capitals) ? capitals : usual;
    }

    private ImageRecord? ReadImage(string stem, long id)
    {
        var path = AnnotationOf(stem);
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

        var fileName = FileOf(path, stem, file.ImageName) ?? (NeedsPixels ? null : stem + ".jpg");
        if (fileName is null)
        {
            ObjectsLeftOut += file.Objects.Count;
            var hint = _images.NearHint(file.ImageName.Length > 0 ? file.ImageName : stem + ".jpg");
            problems.Add(new DataProblem(path, "", $"its image {stem}.jpg (or .jpeg, .png) is missing in {folders.Images}{hint}; left out"));
            return null;
        }

        var (width, height) = (file.Width, file.Height);
        if (width <= 0 || height <= 0)
        {
            if (!_images.TryReadSize(fileName, out var size, out var reason))
            {
                if (NeedsPixels)
                {
                    ObjectsLeftOut += file.Objects.Count;
                    problems.Add(new DataProblem(Path.Combine(folders.Images, fileName), "", $"{reason}; left out"));
                    return null;
                }

                size = (int.MaxValue, int.MaxValue); // boxes stay as they are
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

        ObjectsLeftOut += file.Objects.Count - annotations.Count;
        return new ImageRecord { Id = id, FileName = fileName, Width = width, Height = height, Annotations = annotations };
    }

    // As in the kit, the name in the list is the image's; what the XML says goes stale when files are renamed.
    private string? FileOf(string path, string stem, string said)
    {
        said = Path.GetFileName(said.Replace('\\', '/'));
        var beside = Path.Combine(Path.GetDirectoryName(stem) ?? "", said);
        var other = said.Length == 0 ? null : _images.Contains(beside) ? beside : _images.ImageOf(beside);
        if (_images.ImageOf(stem) is not { } own)
        {
            return other;
        }

        if (other is not null && Path.GetFileNameWithoutExtension(other) != Path.GetFileNameWithoutExtension(own))
        {
            problems.Add(new DataProblem(path, "", $"its <filename> names another image, {other}; {own} is used, which is called like the XML"));
        }

        return own;
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
