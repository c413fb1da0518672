using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Workbench.Sdk.Options;

/// <summary>Summaries from the documentation file beside an assembly.</summary>
internal static partial class XmlSummaries
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Files = new();

    /// <summary>The property's summary as plain text, or null when it has none.</summary>
    public static string? Of(PropertyInfo property) =>
        Files.GetOrAdd(property.DeclaringType!.Assembly, Read)
            .GetValueOrDefault($"P:{property.DeclaringType.FullName?.Replace('+', '.')}.{property.Name}");

    private static IReadOnlyDictionary<string, string> Read(Assembly assembly)
    {
        var path = assembly.IsDynamic || assembly.Location.Length == 0 ? "" : Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path))
        {
            return new Dictionary<string, string>();
        }

        try
        {
            return XDocument.Load(path).Descendants("member")
                .Where(member => member.Element("summary") is not null)
                .ToDictionary(member => (string?)member.Attribute("name") ?? "", member => Text(member.Element("summary")!));
        }
        catch (Exception broken) when (broken is XmlException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Help without summaries is better than no help; the options themselves do not depend on this file.
            return new Dictionary<string, string>();
        }
    }

    private static string Text(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(Word)), " ").Trim();

    private static string Word(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.Attribute("cref") is { } target => OptionName(target.Value),
        XElement element when element.Attribute("name") is { } name => name.Value,
        XElement element => string.Concat(element.Nodes().Select(Word)),
        _ => "",
    };

    // "P:Some.Options.ClipNorm" is an option and appears as people write it.
    private static string OptionName(string target)
    {
        var name = target[(target.LastIndexOf('.') + 1)..];
        return target.StartsWith("P:", StringComparison.Ordinal) ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name) : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
