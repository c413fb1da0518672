using Vision.Coco;
using Vision.Data;

namespace Peer.Bench;

/// <summary>The photographs of the loader benchmark.</summary>
internal static class LoaderData
{
    /// <summary>Reads the dataset that <c>--set</c> names: <c>bccd</c> or <c>coco128</c>, in the folder <c>--root</c>.</summary>
    public static Dataset Read(Settings settings)
    {
        var root = settings.Text("root");
        return settings.Text("set") == "bccd"
            ? VocReader.Read(root, "train").Dataset
            : CocoReader.Read(
                Directory.EnumerateFiles(Path.Combine(root, "annotations"), "*.json").Order().First(),
                Path.Combine(root, "train2017"), "coco128").Dataset;
    }

    /// <summary>The folder that holds the images' files.</summary>
    public static string ImageFolder(string set, string root) => set == "bccd"
        ? Directory.EnumerateDirectories(root, "JPEGImages", SearchOption.AllDirectories).First()
        : Path.Combine(root, "train2017");
}
