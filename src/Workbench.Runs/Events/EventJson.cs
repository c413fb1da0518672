using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Workbench.Files;

namespace Workbench.Runs.Events;

/// <summary>How events are JSON: what is empty is left out, but numbers are always written.</summary>
internal static class EventJson
{
    /// <summary>For one line.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonFormat.Readable)
    {
        WriteIndented = false,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new NumberJson(), new NamedNumbersJson() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmpty, NonFinite.Add } },
    };

    /// <summary>What a line of each kind is read as; the kinds are declared at <see cref="RunEvent"/>.</summary>
    public static IReadOnlyDictionary<string, JsonTypeInfo> Kinds { get; } = Options.GetTypeInfo(typeof(RunEvent)).PolymorphismOptions!.DerivedTypes
        .ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => Options.GetTypeInfo(kind.DerivedType));

    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        foreach (var property in typeof(RunEvent).IsAssignableFrom(type.Type) ? type.Properties : [])
        {
            property.ShouldSerialize = (_, value) => value is not (null or false or "" or ICollection { Count: 0 });
        }
    }

    // JSON has no NaN: such a number is null, and NonFinite says which it was.
    private sealed class NumberJson : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Number(ref reader);

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => Number(writer, value);
    }

    // An object whose names are data: in the order they are shown.
    private sealed class NamedNumbersJson : JsonConverter<IReadOnlyList<(string, double)>>
    {
        public override IReadOnlyList<(string, double)> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("Names with numbers should stand in braces.");
            }

            var numbers = new List<(string, double)>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                numbers.Add((name, Number(ref reader)));
            }

            return numbers;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<(string, double)> numbers, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, number) in numbers)
            {
                writer.WritePropertyName(name);
                Number(writer, number);
            }

            writer.WriteEndObject();
        }
    }

    private static double Number(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    private static void Number(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
