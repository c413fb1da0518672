using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Vision.Data;

/// <summary>An id as a JSON file has it: a whole number of any size (<c>1.0</c> is 1) or a text. Texts and numbers are never equal.</summary>
internal readonly record struct FileId
{
    // A number beyond 64 bits is kept as its digits, with the mark 1 so that it is no text.
    private readonly long _number;
    private readonly string? _text;

    private FileId(long number, string? text) => (_number, _text) = (number, text);

    /// <summary>The number, where the id is one of 64 bits.</summary>
    public long? Number => _text is null ? _number : null;

    /// <summary>The text, where the id is one.</summary>
    public string? Text => _number == 0 ? _text : null;

    public static FileId Of(long number) => new(number, null);

    public static FileId Of(BigInteger number) => number >= long.MinValue && number <= long.MaxValue
        ? new((long)number, null)
        : new(1, number.ToString(CultureInfo.InvariantCulture));

    public static FileId Of(string text) => new(0, text);

    /// <summary>As JSON.</summary>
    public string Json => Text is { } text ? JsonSerializer.Serialize(text) : ToString();

    /// <summary>As it stands in the file, texts in quotes.</summary>
    public override string ToString() => Text is null ? _text ?? _number.ToString(CultureInfo.InvariantCulture) : $"'{Text}'";
}
