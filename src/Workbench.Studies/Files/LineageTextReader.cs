using Workbench.Engine.Recipes;

namespace Workbench.Studies.Files;

/// <summary>Reads <c>lineages</c>: named lists of trainings of which only sizes are known.</summary>
internal static class LineageTextReader
{
    /// <summary>The lineages.</summary>
    public static IReadOnlyList<LineageText> Read(MapNode map, NodeReader nodes)
    {
        var lineages = new List<LineageText>();
        foreach (var (label, node) in nodes.Map(map, "lineages", "").Entries)
        {
            var path = $"lineages.{label}";
            nodes.IsName(label, node.Origin, path);
            if (node is not ListNode { Items.Count: > 0 } list)
            {
                nodes.Report(node.Origin, path,
                    "must be a list of phases, for example [{images: 118287, epochs: 24, instancesPerImage: 7, pixelsPerImage: 1066400}]");
                continue;
            }

            lineages.Add(new(label, [.. list.Items.Select(item => Phase(item, path, nodes)).OfType<LineagePhase>()], node.Origin));
        }

        return lineages;
    }

    private static LineagePhase? Phase(RecipeNode node, string path, NodeReader nodes)
    {
        if (node is not MapNode map)
        {
            nodes.Report(node.Origin, path, "a phase is {images, epochs, instancesPerImage, pixelsPerImage}");
            return null;
        }

        nodes.CheckKeys(map, path, "phase", "images", "epochs", "instancesPerImage", "pixelsPerImage");
        return new(nodes.Text(map, "phase", path), nodes.Number(map, "images", path), nodes.Number(map, "epochs", path),
            nodes.Number(map, "instancesPerImage", path), nodes.Number(map, "pixelsPerImage", path));
    }
}
