using System.Collections;
using System.Globalization;
using Workbench.Sdk.Options;

namespace Workbench.Host.Options;

/// <summary>An option in words; options of sections have their path as name: <c>scene.size</c>.</summary>
public sealed record OptionRow(string Name, string Type, string Default, string Range, string Summary, OptionDescription Option)
{
    /// <summary>The options of a record, sections unfolded.</summary>
    public static IReadOnlyList<OptionRow> Of(Type type) => [.. Of(OptionsSchema.Of(type), "")];

    /// <summary>A value as a recipe writes it.</summary>
    public static string Text(object? value) => value switch
    {
        null => "none",
        "" => "\"\"",
        string text => text,
        bool truth => truth ? "true" : "false",
        Enum named => OptionNames.Of(named),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static IEnumerable<OptionRow> Of(IReadOnlyList<OptionDescription> options, string path) =>
        options.SelectMany(option => option.Kind == OptionKind.Section
        ? Of(option.Members, $"{path}{option.Name}.")
        : [new(path + option.Name, TypeOf(option), Text(option.Default), RangeOf(option), option.Summary, option)]);

    private static string TypeOf(OptionDescription option)
    {
        var name = option.ElementKind.ToString().ToLowerInvariant();
        return (option.Kind == option.ElementKind ? name : $"{option.Kind.ToString().ToLowerInvariant()} of {name}") + (option.IsOptional ? "?" : "");
    }

    private static string RangeOf(OptionDescription option) =>
        option.Allowed.Count > 0 ? string.Join("|", option.Allowed)
        : option.Minimum is { } least && option.Maximum is { } most ? $"{Limit(least)}..{Limit(most)}"
        : "";

    private static string Limit(double limit) =>
        Math.Abs(limit) >= int.MaxValue ? (limit < 0 ? "-inf" : "inf") : limit.ToString("0.####", CultureInfo.InvariantCulture);
}
