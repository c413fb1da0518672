using System.Text.RegularExpressions;
using Workbench.Engine.Recipes;
using Workbench.Files;

namespace Workbench.Studies.Files;

/// <summary>Reads study files as strictly as recipes: every problem at once, each with file and line.</summary>
public static partial class StudyReader
{
    private static readonly string[] Sizes = [.. Enum.GetNames<StudySize>().Select(name => name.ToLowerInvariant())];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Where what is wrong goes.</param>
    /// <returns>What could be understood; null when nothing could.</returns>
    public static StudyFile? Read(string path, List<RecipeProblem> problems)
    {
        try
        {
            return ReadText(File.ReadAllText(path), path, problems);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(new(path, 0), "", unreadable.Message));
            return null;
        }
    }

    /// <summary>Reads a study from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">The file's name, for messages and for the study's name.</param>
    /// <param name="problems">Where what is wrong goes.</param>
    public static StudyFile? ReadText(string text, string source, List<RecipeProblem> problems)
    {
        var root = YamlTree.Read(text, line => new(source, line), problems, "study");
        if (root is not MapNode map)
        {
            if (root is not null)
            {
                problems.Add(new(root.Origin, "", "a study is a list of 'key: value' lines."));
            }

            return null;
        }

        var name = Path.GetFileNameWithoutExtension(source).ToLowerInvariant();
        if (!StudyName().IsMatch(name))
        {
            problems.Add(new(new(source, 0), "",
                $"a study is called like its file, and '{name}' cannot be a name: lower case letters, digits, hyphens and dots, at most 48. Rename the file."));
        }

        var nodes = new NodeReader(problems);
        nodes.CheckKeys(map, "",
            "question", "size", "note", "tuned", "base", "set", "ancestors", "select", "axes", "cumulative", "skip", "metric", "claims", "lineages");
        var grid = new GridTextReader(nodes);
        var study = new StudyFile
        {
            Name = name,
            Source = source,
            Question = nodes.Text(map, "question", "", isRequired: true),
            Size = Size(map, nodes),
            Note = nodes.Text(map, "note", ""),
            Tuned = nodes.Text(map, "tuned", ""),
            Base = nodes.Text(map, "base", ""),
            BaseOrigin = map.OriginAt("base"),
            Set = grid.Layer(map, "set", ""),
            Ancestors = grid.Ancestors(map),
            Selections = grid.Selections(map),
            Axes = grid.Axes(map),
            Holes = grid.Holes(map),
            Metric = nodes.Text(map, "metric", ""),
            Claims = Claims(map, nodes),
            Lineages = LineageTextReader.Read(map, nodes),
        };
        CheckParts(map, study, nodes);
        return study;
    }

    private static void CheckParts(MapNode map, StudyFile study, NodeReader nodes)
    {
        if (!study.HasGrid && study.Lineages.Count == 0)
        {
            nodes.Report(map.Origin, "base", "is missing: name the recipe that is varied, for example 'base: toy-retinanet'");
        }

        if (!study.HasGrid && study.Lineages.Count > 0)
        {
            foreach (var key in new[] { "set", "ancestors", "select", "axes", "cumulative", "skip", "metric" }.Where(key => map.Find(key) is not null))
            {
                nodes.Report(map.OriginAt(key), key, "would have no effect: the study has no base recipe, only lineages");
            }
        }
    }

    private static StudySize Size(MapNode map, NodeReader nodes)
    {
        var text = nodes.Text(map, "size", "", isRequired: true);
        if (text.Length > 0 && !Sizes.Contains(text))
        {
            nodes.Report(map.OriginAt("size"), "size", $"'{text}' is not one of {string.Join(", ", Sizes)}{NearestName.Hint(text, Sizes)}");
        }

        return Enum.TryParse<StudySize>(text, ignoreCase: true, out var size) ? size : StudySize.Toy;
    }

    private static IReadOnlyList<ClaimText> Claims(MapNode map, NodeReader nodes)
    {
        var claims = new List<ClaimText>();
        foreach (var item in nodes.Maps(map, "claims", ""))
        {
            nodes.CheckKeys(item, "claims", "id", "says", "holds", "source");
            var id = nodes.Text(item, "id", "claims", isRequired: true);
            var claim = new ClaimText(id, nodes.Text(item, "says", "claims", isRequired: true), nodes.Text(item, "holds", "claims", isRequired: true),
                nodes.Text(item, "source", "claims"), item.OriginAt("holds"));
            if (id.Length > 0 && nodes.IsName(id, item.OriginAt("id"), "claims.id") && claims.Any(other => other.Id == id))
            {
                nodes.Report(item.OriginAt("id"), "claims.id", $"two claims are called '{id}'; give each its own id");
            }

            claims.Add(claim);
        }

        return claims;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,47}$")]
    private static partial Regex StudyName();
}
