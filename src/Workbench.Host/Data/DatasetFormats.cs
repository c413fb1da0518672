using Vision.Data;
using Workbench.Engine.Plugins;
using Workbench.Host.Options;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Workbench.Host.Data;

/// <summary>Data outside of a recipe: which format they have, and its reader.</summary>
public static class DatasetFormats
{
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

    /// <summary>The format of a folder or archive.</summary>
    /// <remarks>The obvious cases; everything else is asked for.</remarks>
    /// <exception cref="DataException">There is nothing, or the format cannot be told.</exception>
    public static string Judge(string? root)
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
