using System.Globalization;
using Workbench.Files;
using Workbench.Sdk.Options;

namespace Workbench.Host.Options;

/// <summary>Options records from <c>a.b=value</c> texts of the command line, where there is no recipe.</summary>
public static class OptionSettings
{
    /// <summary>A record with its defaults and the given settings, checked.</summary>
    /// <param name="type">The record's type.</param>
    /// <param name="settings">Texts like <c>scene.size=64</c>; lists are written <c>a,b,c</c>.</param>
    /// <param name="problems">Everything that is wrong.</param>
    public static object Fill(Type type, IReadOnlyList<string> settings, out IReadOnlyList<OptionProblem> problems)
    {
        var found = new List<OptionProblem>();
        var record = Activator.CreateInstance(type)!;
        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            if (parts.Length < 2)
            {
                found.Add(new OptionProblem(setting, "must look like name=value"));
            }
            else if (Apply(record, OptionsSchema.Of(type), parts[0].Split('.'), parts[1]) is { } reason)
            {
                found.Add(new OptionProblem(parts[0], reason));
            }
        }

        problems = [.. found, .. OptionsCheck.Check(record)];
        return record;
    }

    private static string? Apply(object record, IReadOnlyList<OptionDescription> options, ReadOnlySpan<string> path, string text)
    {
        var name = path[0];
        if (options.FirstOrDefault(option => option.Name == name) is not { } option)
        {
            var known = options.Select(other => other.Name).ToArray();
            return $"there is no option '{name}'{NearestName.HintAndKnown(name, known)}";
        }

        if (option.Kind == OptionKind.Section)
        {
            return path.Length > 1
                ? Apply(option.Property.GetValue(record)!, option.Members, path[1..], text)
                : $"is a section; name one of its options: {string.Join(", ", option.Members.Select(member => $"{name}.{member.Name}"))}";
        }

        if (path.Length > 1)
        {
            return $"'{name}' has no options inside";
        }

        if (Convert(option, text) is not { } value)
        {
            return $"'{text}' does not fit: wanted is {Wanted(option)}";
        }

        option.Property.SetValue(record, value);
        return null;
    }

    private static object? Convert(OptionDescription option, string text)
    {
        if (option.Kind != OptionKind.List)
        {
            return option.Kind == OptionKind.Map ? null : Scalar(option.ElementType, text);
        }

        var items = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(item => Scalar(option.ElementType, item)).ToArray();
        if (items.Contains(null))
        {
            return null;
        }

        var list = Array.CreateInstance(option.ElementType, items.Length);
        Array.Copy(items, list, items.Length);
        return list;
    }

    private static object? Scalar(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => Enum.GetValues(type).Cast<Enum>().FirstOrDefault(value => OptionNames.Of(value) == text),
            TypeCode.String => text,
            TypeCode.Boolean => bool.TryParse(text, out var value) ? value : null,
            TypeCode.Int32 => int.TryParse(text, NumberStyles.Integer, culture, out var value) ? value : null,
            TypeCode.Int64 => long.TryParse(text, NumberStyles.Integer, culture, out var value) ? value : null,
            TypeCode.Single => float.TryParse(text, NumberStyles.Float, culture, out var value) ? value : null,
            TypeCode.Double => double.TryParse(text, NumberStyles.Float, culture, out var value) ? value : null,
            _ => null,
        };
    }

    private static string Wanted(OptionDescription option) => option.ElementKind switch
    {
        _ when option.Kind == OptionKind.Map => "a map, which only a recipe can hold",
        _ when option.Allowed.Count > 0 => string.Join(" or ", option.Allowed),
        OptionKind.Boolean => "true or false",
        OptionKind.Integer => "a whole number",
        OptionKind.Number => "a number",
        _ => "a text",
    };
}
