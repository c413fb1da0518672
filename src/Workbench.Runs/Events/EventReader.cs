using System.Text.Json;

namespace Workbench.Runs.Events;

/// <summary>One line of JSON → one event.</summary>
internal static class EventReader
{
    /// <summary>Reads a line without its line feed.</summary>
    /// <param name="line">UTF-8 JSON.</param>
    /// <param name="problem">Why it could not be read, else empty.</param>
    /// <returns>The event, or null when the line is damaged or of a newer schema.</returns>
    public static RunEvent? Read(ReadOnlyMemory<byte> line, out string problem)
    {
        problem = "";
        try
        {
            if (Head(line.Span) is not ({ } version, { } kind))
            {
                problem = "is not an event";
                return null;
            }

            if (version > EventWriter.Schema)
            {
                problem = $"has schema {version}; this Workbench knows up to {EventWriter.Schema}, use a newer one";
                return null;
            }

            return EventJson.Kinds.TryGetValue(kind, out var type)
                ? (RunEvent?)JsonSerializer.Deserialize(line.Span, type)
                : JsonSerializer.Deserialize<UnknownEvent>(line.Span, EventJson.Options)! with { Kind = kind };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            problem = "is damaged";
            return null;
        }
    }

    // Schema and kind decide how the rest is read; our own lines begin with them.
    private static (int? Version, string? Kind) Head(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        var (version, kind) = ((int?)null, (string?)null);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }

        while ((version is null || kind is null) && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isVersion, isKind) = (json.ValueTextEquals("v"u8), json.ValueTextEquals("kind"u8));
            json.Read();
            version = isVersion ? json.GetInt32() : version;
            kind = isKind ? json.GetString() ?? "" : kind;
            json.Skip();
        }

        return (version, kind);
    }
}
