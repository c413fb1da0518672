using System.Globalization;

namespace Workbench.Runs.Queries;

/// <summary>One value of a table of runs.</summary>
/// <param name="Text">The value in full, as filters see it; empty when there is none.</param>
/// <param name="Number">The value as a number where it is one; NaN is a value, null is none.</param>
/// <param name="Shown">What people see.</param>
public readonly record struct Cell(string Text, double? Number, string Shown)
{
    /// <summary>No value.</summary>
    public static Cell None { get; } = new("", null, "-");

    /// <summary>Whether there is no value.</summary>
    public bool IsNone => Text.Length == 0;

    /// <summary>Text, which counts as a number too where it reads as one.</summary>
    public static Cell Of(string? text) => string.IsNullOrEmpty(text)
        ? None
        : new(text, double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null, text);

    /// <summary>A number with the text people see.</summary>
    public static Cell Of(double number, string shown) => new(number.ToString("R", CultureInfo.InvariantCulture), number, shown);

    /// <summary>A number that may be absent.</summary>
    public static Cell Of(double? number, string format) =>
        number is { } value ? Of(value, double.IsNaN(value) ? "nan" : value.ToString(format, CultureInfo.InvariantCulture)) : None;
}
