using System.Text.Json;

namespace Torch.Runtime.Files;

/// <summary>The index of a set of files that together hold a network (<c>model.safetensors.index.json</c>): which file has which tensor.</summary>
internal static class ShardIndex
{
    private const string Map = "weight_map";
    private const long Largest = 100_000_000;

    /// <summary>Whether a file is JSON. A safetensors file may begin with the same letter, but has a zero as the last byte of its header's length.</summary>
    public static bool IsOne(string path)
    {
        using var file = File.OpenHandle(path);
        byte[] head = new byte[8];
        return RandomAccess.Read(file, head, 0) == head.Length && head[^1] != 0 && head.AsSpan().TrimStart("\uFEFF \r\n\t"u8).StartsWith("{"u8);
    }

    /// <summary>Reads the index, and the descriptions of all its files.</summary>
    /// <param name="path">The index.</param>
    /// <param name="open">Reads one of the files.</param>
    public static FileContents Read(string path, Func<string, FileContents> open)
    {
        var map = MapOf(path);
        var names = map.Select(entry => entry.File).Distinct().ToList();
        var files = names.ToDictionary(name => name, name => At(path, name));
        var lacking = names.Where(name => !File.Exists(files[name])).ToList();
        if (lacking.Count > 0)
        {
            throw new WeightFileException(path,
                $"names {names.Count} files, and '{lacking[0]}' is not beside it ({lacking.Count} missing). Download all of them into its folder.");
        }
        var tensors = names.ToDictionary(name => name, name => TensorsOf(open(files[name])));
        var root = new PickleDictionary();
        foreach (var (tensor, file) in map)
        {
            root.Set(tensor, tensors[file].TryGetValue(tensor, out object? found)
                ? found
                : throw new WeightFileException(path,
                    $"says that the tensor '{tensor}' is in '{file}', which has none of that name: they are of different downloads. Download all again."));
        }
        return new FileContents($"{names.Count} files by an index", root);
    }

    /// <summary>The index beside a file that names it, and how many files it names; null when there is none.</summary>
    public static (string Index, int Files)? Beside(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (string index in Directory.EnumerateFiles(folder, "*.index.json").Order(StringComparer.Ordinal))
        {
            try
            {
                var names = MapOf(index).Select(entry => entry.File).ToHashSet();
                if (names.Contains(Path.GetFileName(path)))
                {
                    return (Path.GetFileName(index), names.Count);
                }
            }
            catch (WeightFileException)
            {
                // An index that cannot be read names nothing.
            }
        }
        return null;
    }

    private static List<(string Tensor, string File)> MapOf(string path)
    {
        if (new FileInfo(path).Length > Largest)
        {
            throw new WeightFileException(path, "is larger than any index of weight files.");
        }
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (!json.RootElement.TryGetProperty(Map, out var map))
            {
                throw new WeightFileException(path, $"is JSON, not weights, and no index of weight files: it has no '{Map}'. Name the weight file itself.");
            }
            List<(string, string)> entries = [.. map.EnumerateObject().Select(entry => (entry.Name, entry.Value.GetString() ?? ""))];
            return entries.Count > 0 ? entries : throw new WeightFileException(path, $"names no tensors in its '{Map}'. Download it again.");
        }
        catch (JsonException failure)
        {
            throw new WeightFileException(path, "is JSON that cannot be read: it is damaged or cut off. Download it again.", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw new WeightFileException(path,
                $"is no index of weight files: '{Map}' must give each tensor the name of its file, {{\"conv1.weight\": \"model-00001-of-00002.safetensors\"}}.",
                failure);
        }
    }

    private static string At(string path, string name)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string file = Path.GetFullPath(Path.Combine(folder, name.Replace('\0', '?')));
        return name.Length > 0 && file.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? file
            : throw new WeightFileException(path,
                $"names the file '{name}', which is outside of its folder. The files must lie beside the index: correct the names.");
    }

    private static Dictionary<string, object?> TensorsOf(FileContents contents) => contents.Root is PickleDictionary dictionary
        ? dictionary.Items.Where(item => item is { Key: string, Value: StoredTensor }).ToDictionary(item => (string)item.Key!, item => item.Value)
        : [];
}
