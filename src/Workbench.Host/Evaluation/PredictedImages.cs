using Vision.Data;

namespace Workbench.Host.Evaluation;

/// <summary>Images named on a command line: files, and folders with all the images below them.</summary>
/// <param name="Dataset">The images, numbered from 1; turned as their EXIF orientation says, as people see them.</param>
/// <param name="Problems">What was named and is not there.</param>
public sealed record PredictedImages(Dataset Dataset, IReadOnlyList<DataProblem> Problems)
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png"];

    /// <summary>Looks for them.</summary>
    /// <param name="paths">Files and folders; an image that is named twice is taken once.</param>
    public static PredictedImages Find(IReadOnlyList<string> paths)
    {
        var problems = new List<DataProblem>();
        var files = new OrderedDictionary<string, string>(StringComparer.Ordinal); // full path → name
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                files.TryAdd(Path.GetFullPath(path), Path.GetFileName(path));
            }
            else if (Directory.Exists(path))
            {
                var before = files.Count;
                foreach (var file in Inside(path))
                {
                    files.TryAdd(Path.GetFullPath(file), Path.GetRelativePath(path, file));
                }

                if (files.Count == before)
                {
                    problems.Add(new(path, "", $"the folder has no images ({string.Join(", ", Endings)}); left out"));
                }
            }
            else
            {
                problems.Add(new(path, "", "there is no such file or folder; left out"));
            }
        }

        var dataset = new Dataset
        {
            Name = "images",
            Categories = [],
            Images = [.. files.Select((file, place) => new ImageRecord { Id = place + 1, FileName = file.Value.Replace('\\', '/'), Width = 0, Height = 0 })],
            Source = new Files([.. files.Keys]),
            AppliesExif = true,
        };
        return new(dataset, problems);
    }

    private static IEnumerable<string> Inside(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    private sealed class Files(IReadOnlyList<string> paths) : IImageSource
    {
        public Stream Open(ImageRecord image) => new MemoryStream(File.ReadAllBytes(paths[(int)image.Id - 1]), writable: false);
    }
}
