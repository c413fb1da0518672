using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Workbench.Engine.Recipes;

/// <summary>Reads YAML into nodes that know their line.</summary>
public static class YamlTree
{
    /// <summary>Reads a document. An empty one is an empty map.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="origin">Gives the origin of a line.</param>
    /// <param name="problems">Where what is wrong goes.</param>
    /// <param name="kind">What the document is, for messages.</param>
    public static RecipeNode? Read(string text, Func<int, RecipeOrigin> origin, List<RecipeProblem> problems, string kind = "recipe")
    {
        try
        {
            if (FirstAlias(text) is { } alias)
            {
                problems.Add(new(origin((int)alias.Start.Line), "",
                    $"the alias *{alias.Value} is not allowed: a {kind} says everything where it stands; repeat the value."));
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1)
            {
                problems.Add(new(origin((int)stream.Documents[1].RootNode.Start.Line), "", $"a {kind} is one YAML document; remove the '---' in the middle."));
                return null;
            }

            return stream.Documents.Count == 0 ? new MapNode([], origin(1)) : Convert(stream.Documents[0].RootNode, "", origin, problems);
        }
        catch (YamlException broken)
        {
            problems.Add(new(origin((int)broken.Start.Line), "", $"not valid YAML: {broken.Message.ReplaceLineEndings(" ")}"));
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // The parser's own fault on some texts, without a place: the line after the last good one is the best guess.
            problems.Add(new(origin(LastReadableLine(text)), "", "not valid YAML here or on the next line; is a bracket, brace or quote not closed?"));
            return null;
        }
    }

    private static int LastReadableLine(string text)
    {
        var parser = new Parser(new StringReader(text));
        var line = 1;
        try
        {
            while (parser.MoveNext())
            {
                line = (int)(parser.Current?.End.Line ?? line);
            }
        }
        catch (Exception unreadable) when (unreadable is YamlException or InvalidOperationException or ArgumentException)
        {
            return line;
        }

        return line;
    }

    // Looked for before the tree is built: an alias inside itself would make the tree endless.
    private static AnchorAlias? FirstAlias(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias alias)
            {
                return alias;
            }
        }

        return null;
    }

    private static RecipeNode? Convert(YamlNode node, string path, Func<int, RecipeOrigin> origin, List<RecipeProblem> problems)
    {
        var here = origin((int)node.Start.Line);
        switch (node)
        {
            case YamlScalarNode scalar:
                return new ScalarNode(scalar.Value ?? "", scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any), here);
            case YamlSequenceNode list:
                var items = list.Children.Select((child, index) => Convert(child, $"{path}[{index}]", origin, problems)).ToArray();
                return new ListNode([.. items.OfType<RecipeNode>()], here);
            case YamlMappingNode map:
                var entries = new List<(string, RecipeNode)>();
                foreach (var (key, value) in map.Children)
                {
                    if (key is not YamlScalarNode { Value: { } name })
                    {
                        problems.Add(new(origin((int)key.Start.Line), path, "a key must be plain text."));
                    }
                    else if (Convert(value, path.Length == 0 ? name : $"{path}.{name}", origin, problems) is { } child)
                    {
                        // A value is reported at its key: that is where people look, and a nested map starts a line later.
                        entries.Add((name, child with { Origin = origin((int)key.Start.Line) }));
                    }
                }

                return new MapNode(entries, here);
            default:
                problems.Add(new(here, path, "this kind of YAML has no meaning here."));
                return null;
        }
    }
}
