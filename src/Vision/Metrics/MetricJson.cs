using System.Text.Json;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Metrics;

/// <summary>A record of a JSON file cannot be used; the message is the reason.</summary>
internal sealed class BadRecordException(string reason) : Exception(reason);

/// <summary>Pieces of COCO's JSON, read straight from bytes so that numbers stay exact and large files stay fast.</summary>
internal static class MetricJson
{
    public delegate void RecordReader(ref Utf8JsonReader reader, int index);

    public static byte[] Load(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read ({e.Message}); check the path.", e);
        }
    }

    public static Utf8JsonReader Open(byte[] bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return new Utf8JsonReader(bytes.AsSpan().StartsWith(mark) ? bytes.AsSpan(3) : bytes);
    }

    public static DataException NotJson(string path, JsonException e) =>
        new($"{path}: not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}; the file is cut off or was not written as JSON.", e);

    /// <summary>Reads an array of objects; a bad record is reported and passed over.</summary>
    public static void Records(ref Utf8JsonReader reader, string file, string what, List<DataProblem> errors, RecordReader read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new DataException($"{file}: '{what}' is not a list of records.");
        }
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var start = reader;
            try
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    throw new BadRecordException("is not an object");
                }
                read(ref reader, index);
            }
            catch (BadRecordException e)
            {
                errors.Add(new DataProblem(file, $"{what} record {index}", e.Message));
                reader = start;
                reader.Skip();
            }
        }
    }

    public static double Number(ref Utf8JsonReader reader, string field) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : throw new BadRecordException($"'{field}' is not a number");

    public static long Id(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt64(out var whole))
            {
                return whole;
            }
            var number = reader.GetDouble();
            if (number == Math.Floor(number) && Math.Abs(number) < 1L << 53)
            {
                return (long)number; // Python takes 7.0 for 7
            }
        }
        throw new BadRecordException($"'{field}' is not a whole number");
    }

    public static bool Flag(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => Number(ref reader, field) != 0,
    };

    public static double[] Numbers(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new BadRecordException($"'{field}' is not a list of numbers");
        }
        var values = new List<double>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(Number(ref reader, field));
        }
        return [.. values];
    }

    /// <summary>x, y, width, height; null for an empty list.</summary>
    public static Box? Box(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new BadRecordException("'bbox' is not a list of four numbers");
        }
        Span<double> values = stackalloc double[4];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var value = Number(ref reader, "bbox");
            values[Math.Min(count++, 3)] = value;
        }
        return count switch
        {
            0 => null,
            4 => new Box(values[0], values[1], values[2], values[3]),
            _ => throw new BadRecordException($"'bbox' has {count} numbers, x, y, width, height are wanted"),
        };
    }

    /// <summary>Polygons, or runs as a list or as text; null for an empty list.</summary>
    public static Segmentation? Segmentation(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartArray:
                var rings = new List<double[]>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    rings.Add(Numbers(ref reader, "segmentation"));
                }
                if (rings.Count > 0 && rings.Exists(r => r.Length < 4 || (rings[0].Length == 4 && r.Length != 4)))
                {
                    throw new BadRecordException("'segmentation' has a polygon that is too short");
                }
                return rings.Count == 0 ? null : new PolygonSegmentation(rings);
            case JsonTokenType.StartObject:
                return Runs(ref reader);
            default:
                throw new BadRecordException("'segmentation' is neither polygons nor run lengths");
        }
    }

    private static RleSegmentation Runs(ref Utf8JsonReader reader)
    {
        double[]? size = null;
        uint[]? counts = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (isSize, isCounts) = (reader.ValueTextEquals("size"u8), reader.ValueTextEquals("counts"u8));
            reader.Read();
            if (isSize)
            {
                size = Numbers(ref reader, "segmentation.size");
            }
            else if (isCounts)
            {
                counts = Counts(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        if (size is not [>= 0 and <= int.MaxValue, >= 0 and <= int.MaxValue] || counts is null)
        {
            throw new BadRecordException("'segmentation' lacks 'size' (height, width) or 'counts'");
        }
        var (height, width) = ((int)size[0], (int)size[1]);
        return counts.Sum(c => (long)c) <= (long)height * width
            ? new RleSegmentation(height, width, counts)
            : throw new BadRecordException($"'segmentation' has more pixels than its size {height} x {width}");
    }

    private static uint[] Counts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            return RleText.TryDecode(text, out var counts, out var reason) ? counts : throw new BadRecordException($"'segmentation': {reason}");
        }
        return Array.ConvertAll(
            Numbers(ref reader, "segmentation.counts"),
            c => c is >= 0 and <= uint.MaxValue ? (uint)c : throw new BadRecordException("'segmentation.counts' has a number below 0"));
    }
}
