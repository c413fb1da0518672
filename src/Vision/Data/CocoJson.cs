using System.Text.Json;

namespace Vision.Data;

/// <summary>Reading values of a JSON record whose types cannot be trusted.</summary>
internal static class CocoJson
{
    public static bool TryGetLong(this JsonElement record, string name, out long value)
    {
        value = 0;
        return TryGet(record, name, JsonValueKind.Number, out var element) && element.TryGetInt64(out value);
    }

    public static bool TryGetInt(this JsonElement record, string name, out int value)
    {
        value = 0;
        return TryGet(record, name, JsonValueKind.Number, out var element)
            && element.TryGetDouble(out var number) && Math.Abs(number) <= int.MaxValue && number == (value = (int)number);
    }

    public static bool TryGetText(this JsonElement record, string name, out string value)
    {
        var found = TryGet(record, name, JsonValueKind.String, out var element);
        value = found ? element.GetString()! : "";
        return found && value.Length > 0;
    }

    /// <summary>True for 1 and true.</summary>
    public static bool IsSet(this JsonElement record, string name) =>
        (record.TryGetInt(name, out var number) && number != 0) || TryGet(record, name, JsonValueKind.True, out _);

    /// <summary>The numbers of a list, or null when it is missing or holds anything else.</summary>
    public static double[]? Numbers(this JsonElement record, string name) =>
        TryGet(record, name, JsonValueKind.Array, out var list) ? Numbers(list) : null;

    /// <summary>The numbers of a list, or null when it holds anything else.</summary>
    public static double[]? Numbers(this JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new double[list.GetArrayLength()];
        var at = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out numbers[at++]))
            {
                return null;
            }
        }

        return numbers;
    }

    public static IReadOnlyList<string> Texts(this JsonElement record, string name) =>
        TryGet(record, name, JsonValueKind.Array, out var list) && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : [];

    public static bool TryGet(this JsonElement record, string name, out JsonElement value)
    {
        value = default;
        return record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static bool TryGet(JsonElement record, string name, JsonValueKind kind, out JsonElement value) =>
        TryGet(record, name, out value) && value.ValueKind == kind;
}
