using System.CommandLine;
using Vision.Data;
using Workbench.Engine.Plugins;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Workbench.Cli;

/// <summary>The options that say which data are meant, and the data themselves.</summary>
/// <param name="setName">The option for settings of the format, where <c>--set</c> means something else.</param>
internal sealed class DataCommandSource(string setName = "--set")
{
    private readonly Option<string?> _format = new("--format")
    {
        Description = "The dataset format: coco, voc, image-folder, unlabelled, toy, toy-crops, or a plugin's (default: judged by the files).",
        HelpName = "NAME",
    };

    private readonly Option<string?> _root = new("--root") { Description = "The folder or archive of the data.", HelpName = "PATH" };

    private readonly Option<string[]> _splits = new("--split")
    {
        Description = "The split, for example train, val or test; repeatable (default: train).",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _set = new(setName, setName == "--set" ? ["-s"] : [])
    {
        Description = $"An option of the format, for example {setName} annotations=labels.json; repeatable.",
        HelpName = "a.b=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_root);
        command.Options.Add(_splits);
        command.Options.Add(_set);
    }

    /// <summary>Reads the splits that were asked for.</summary>
    /// <exception cref="DataException">Nothing usable is there, or an option is wrong.</exception>
    public IEnumerable<(string Split, DatasetReading Reading)> Read(ParseResult arguments)
    {
        var root = arguments.GetValue(_root);
        var name = arguments.GetValue(_format) ?? Judge(root);
        string[] settings = [.. root is null ? [] : new[] { $"root={root}" }, .. arguments.GetValue(_set) ?? []];
        var format = Create(new Services(arguments).Catalog, name, settings);
        foreach (var split in arguments.GetValue(_splits) is { Length: > 0 } splits ? splits : ["train"])
        {
            yield return (split, format.Read(split));
        }
    }

    /// <summary>Makes a format from <c>name=value</c> settings.</summary>
    /// <exception cref="DataException">An option is unknown or wrong; all problems at once.</exception>
    public static IDatasetFormat Create(PluginCatalog catalog, string name, IReadOnlyList<string> settings)
    {
        var plugin = catalog.Find<IDatasetFormat>(name);
        var options = OptionSettings.Fill(plugin.OptionsType, settings, out var problems);
        return problems.Count == 0
            ? plugin.Create<IDatasetFormat>(options, new BuildContext())
            : throw new DataException($"format {name}: {string.Join("\n       ", problems)}");
    }

    // The obvious cases; everything else is asked for.
    /// <summary>The format of a folder or archive.</summary>
    /// <exception cref="DataException">There is nothing, or the format cannot be told.</exception>
    internal static string Judge(string? root)
    {
        if (root is null)
        {
            throw new DataException("Which data? Give --root PATH, or --format toy for generated data.");
        }

        if (TarTree.IsArchive(root))
        {
            return "image-folder";
        }

        if (!Directory.Exists(root))
        {
            throw new DataException($"{root}: there is no such folder or archive.");
        }

        var folders = Directory.GetDirectories(root).Prepend(root).ToArray();
        return folders.Any(folder => Directory.Exists(Path.Combine(folder, "ImageSets"))) ? "voc"
            : folders.Any(folder => Directory.EnumerateFiles(folder, "*.json").Any()) ? "coco"
            : Directory.EnumerateFiles(root, "data.y*ml").Any() ? "yolo"
            : Directory.Exists(Path.Combine(root, "images")) && Directory.Exists(Path.Combine(root, "labels"))
            ? throw new DataException($"{root}: has images and labels as YOLO sets do, but no data.yaml, which names the classes and the splits.")
            : Directory.Exists(Path.Combine(root, "Annotations")) ? "voc"
            : folders.Skip(1).Any(folder => Directory.EnumerateDirectories(folder).Any()) ? "image-folder"
            : folders.Any(folder => Directory.EnumerateFiles(folder, "*.xml").Any())
            ? throw new DataException($"{root}: has XML files beside its images. Pascal VOC wants the XML in Annotations, the images in JPEGImages and "
                + "a list of names in ImageSets/Main/SPLIT.txt; move them there.")
            : throw new DataException($"{root}: cannot tell the format; give --format coco, voc, yolo, image-folder or unlabelled.");
    }
}
