using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Workbench.Runs.Storage;

/// <summary>A resolved recipe as a flat list: <c>optimizer.lr</c> → <c>0.01</c>. Values stay the text they were written as.</summary>
public static class RecipeParameters
{
    /// <summary>Flattens YAML text; throws <see cref="RunException"/> naming the file when it is not YAML.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string yaml, string path)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count > 0)
            {
                Flatten(stream.Documents[0].RootNode, "", parameters);
            }
        }
        catch (YamlException exception)
        {
            throw new RunException($"'{path}' is not YAML: line {exception.Start.Line}: {exception.Message} Restore it from a copy.", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // What YamlDotNet throws on some broken flow sequences, such as "[1," before "b: }", and nestings.
            throw new RunException($"'{path}' is not YAML. Restore it from a copy.", exception);
        }

        return parameters;
    }

    private static void Flatten(YamlNode node, string path, List<KeyValuePair<string, string>> parameters)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    var name = key is YamlScalarNode scalar ? scalar.Value ?? "" : key.ToString();
                    Flatten(value, path.Length == 0 ? name : $"{path}.{name}", parameters);
                }

                break;
            case YamlSequenceNode sequence when sequence.Children.All(child => child is YamlScalarNode):
                parameters.Add(new(path, $"[{string.Join(", ", sequence.Children.Select(child => ((YamlScalarNode)child).Value))}]"));
                break;
            case YamlSequenceNode sequence:
                for (var i = 0; i < sequence.Children.Count; i++)
                {
                    Flatten(sequence.Children[i], $"{path}[{i}]", parameters);
                }

                break;
            case YamlScalarNode value:
                parameters.Add(new(path, value.Value ?? ""));
                break;
        }
    }
}
