using System.Collections;
using System.Globalization;
using Workbench.Sdk.Options;

namespace Workbench.Host.Options;

/// <summary>An option's type, range and default in words.</summary>
public static class OptionText
{
    /// <summary>What it takes: <c>whole number 1..65536</c>, <c>step | cosine | constant</c>.</summary>
    public static string Type(OptionDescription option)
    {
        var element = option switch
        {
            { Allowed.Count: > 0 } => string.Join(" | ", option.Allowed),
            { ElementKind: OptionKind.Boolean } => "true | false",
            { ElementKind: OptionKind.Integer } => "whole number",
            { ElementKind: OptionKind.Number } => "number",
            { ElementKind: OptionKind.Section } => "section",
            _ => "text",
        };
        var range = option is { Minimum: { } least, Maximum: { } most } ? $" {Plain(least)}..{Plain(most)}" : "";
        return option.Kind switch { OptionKind.List => $"list of {element}", OptionKind.Map => $"map of {element}", _ => element } + range;
    }

    /// <summary>Its default.</summary>
    public static string Default(object? value) => value switch
    {
        null => "none",
        string { Length: 0 } => "''",
        bool flag => flag ? "true" : "false",
        string text => text,
        Enum name => OptionNames.Of(name),
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {Default(map[key])}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Default))}]",
        _ => Plain(value),
    };

    private static string Plain(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
