using Vision.Data;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vision.Yolo;

/// <summary>The <c>data.yaml</c> of a YOLO set: classes, and where the images of each split are.</summary>
/// <param name="Path">The file.</param>
/// <param name="Base">The folder that its paths are relative to.</param>
/// <param name="Names">Classes; their place is their number in the label files.</param>
/// <param name="Splits">Folders of images or lists of them (.txt), by split.</param>
/// <param name="Keypoints">Keypoints of an object and numbers for each (2 or 3); (0, 0) where there are none.</param>
internal sealed record YoloFile(
    string Path, string Base, IReadOnlyList<string> Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Splits, (int Count, int Numbers) Keypoints)
{
    // Other names under which tools write a split.
    private static readonly (string Name, string Other)[] Same = [("val", "valid"), ("val", "validation")];

    private static readonly string[] SplitKeys = ["train", "val", "valid", "validation", "test"];

    /// <summary>Reads the file in a folder.</summary>
    /// <param name="root">The folder, or the file itself.</param>
    /// <exception cref="DataException">There is none, or its names of classes are missing or do not fit their numbers.</exception>
    public static YoloFile Read(string root)
    {
        var path = File.Exists(root) ? root : Find(root);
        var map = Load(path);
        var names = NamesIn(map, path);
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var given = Texts(map, "path").FirstOrDefault("");
        var shape = Texts(map, "kpt_shape");
        return new(
            path,
            Directory.Exists(System.IO.Path.Combine(folder, given)) ? System.IO.Path.Combine(folder, given) : folder,
            names,
            SplitKeys.Select(key => (key, Paths: Texts(map, key))).Where(split => split.Paths.Count > 0)
                .ToDictionary(split => Plain(split.key), split => split.Paths),
            shape.Count == 2 && int.TryParse(shape[0], out var count) && int.TryParse(shape[1], out var numbers) ? (count, numbers) : (0, 0));
    }

    /// <summary>The folders or lists of a split.</summary>
    /// <exception cref="DataException">The file does not name the split.</exception>
    public IReadOnlyList<string> PathsOf(string split) => Splits.GetValueOrDefault(Plain(split))
        ?? throw new DataException($"{Path}: has no split '{split}'. Known: {string.Join(", ", Splits.Keys)}.");

    private static string Plain(string split) => Same.FirstOrDefault(pair => pair.Other == split) is { Name: { } name } ? name : split;

    private static string Find(string root)
    {
        string[] files = Directory.Exists(root) ? [.. Directory.GetFiles(root, "*.yaml"), .. Directory.GetFiles(root, "*.yml")] : [];
        return files.FirstOrDefault(file => System.IO.Path.GetFileNameWithoutExtension(file) == "data") ?? (files is [var only]
            ? only
            : throw new DataException($"{root}: holds no data.yaml, which names the classes and where images are (keys names, train, val)."));
    }

    private static YamlMappingNode Load(string path)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(File.ReadAllText(path)));
            return yaml.Documents is [{ RootNode: YamlMappingNode map }, ..] ? map : throw new DataException($"{path}: is not a map of names, train and val.");
        }
        catch (YamlException exception)
        {
            throw new DataException($"{path}: line {exception.Start.Line}: cannot be read as YAML: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The parser's own state at some broken brackets and nestings.
            throw new DataException($"{path}: cannot be read as YAML; are brackets and quotes closed?", exception);
        }
    }

    private static IReadOnlyList<string> NamesIn(YamlMappingNode map, string path)
    {
        var names = Texts(map, "names");
        var numbers = map.Children.TryGetValue("names", out var node) && node is YamlMappingNode numbered
            ? numbered.Children.Keys.Select(key => key.ToString()).ToHashSet() : [];
        var missing = numbers.Count == 0 ? -1 : Enumerable.Range(0, numbers.Count).FirstOrDefault(number => !numbers.Contains($"{number}"), -1);
        return names.Count == 0 ? throw new DataException($"{path}: has no 'names' (the classes in the order of their numbers).")
            : missing >= 0 ? throw new DataException($"{path}: 'names' must number its {names.Count} classes from 0 without gaps; {missing} has no name.")
            : Texts(map, "nc") is [var count] && count != $"{names.Count}"
            ? throw new DataException($"{path}: 'nc' says {count} classes, but 'names' has {names.Count}. Correct the one that is wrong.")
            : names;
    }

    // One value, a list, or a map from numbers to values.
    private static IReadOnlyList<string> Texts(YamlMappingNode map, string key) => (map.Children.TryGetValue(key, out var node) ? node : null) switch
    {
        YamlScalarNode { Value: { Length: > 0 } value } => [value],
        YamlSequenceNode list => [.. list.OfType<YamlScalarNode>().Select(item => item.Value ?? "")],
        YamlMappingNode numbered => [.. numbered.Children.OrderBy(pair => int.TryParse(pair.Key.ToString(), out var number) ? number : int.MaxValue)
            .Select(pair => pair.Value.ToString())],
        _ => [],
    };
}
