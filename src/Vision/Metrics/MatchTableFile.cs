using System.Runtime.InteropServices;
using System.Text;
using Vision.Data;

namespace Vision.Metrics;

/// <summary>The file form of a <see cref="MatchTable"/>: 8 bytes of name, format version, length, content, check sum; little-endian.</summary>
/// <remarks>Scores take 4 bytes where single precision holds them exactly, image positions 2 where there are few images.</remarks>
public static class MatchTableFile
{
    /// <summary>The format this program writes; it reads this and older ones.</summary>
    public const int Version = 1;

    /// <summary>Writes a table.</summary>
    public static void Write(MatchTable table, Stream stream)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            WriteRule(writer, table.Rule);
            WriteArray(writer, table.ImageIds.ToArray());
            writer.Write(table.Categories.Count);
            foreach (var category in table.Categories)
            {
                WriteCategory(writer, category, table.ImageIds.Count);
            }
        }
        BinaryEnvelope.Write(stream, BinaryEnvelope.Matches, Version, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Reads a table.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name for messages.</param>
    /// <exception cref="DataException">No such file, a newer format, cut off or damaged.</exception>
    public static MatchTable Read(Stream stream, string name)
    {
        using var reader = new BinaryReader(new MemoryStream(BinaryEnvelope.Read(stream, name, BinaryEnvelope.Matches, Version)), Encoding.UTF8);
        var rule = ReadRule(reader);
        var imageIds = ReadArray<long>(reader);
        var categories = new CategoryMatches[reader.ReadInt32()];
        for (var k = 0; k < categories.Length; k++)
        {
            categories[k] = ReadCategory(reader, imageIds.Length);
        }
        return new MatchTable { Rule = rule, ImageIds = imageIds, Categories = categories };
    }

    private static void WriteRule(BinaryWriter writer, MatchRule rule)
    {
        writer.Write(rule.Name);
        writer.Write((byte)rule.Overlap);
        writer.Write((byte)rule.Assignment);
        writer.Write((byte)rule.Interpolation);
        writer.Write(rule.InclusivePixels);
        WriteArray(writer, rule.Thresholds.ToArray());
        WriteArray(writer, rule.MaxDetections.ToArray());
        WriteArray(writer, rule.KeypointSigmas.ToArray());
        writer.Write(rule.Areas.Count);
        foreach (var area in rule.Areas)
        {
            writer.Write(area.Name);
            writer.Write(area.Min);
            writer.Write(area.Max);
        }
    }

    private static MatchRule ReadRule(BinaryReader reader) => new()
    {
        Name = reader.ReadString(),
        Overlap = (OverlapKind)reader.ReadByte(),
        Assignment = (Assignment)reader.ReadByte(),
        Interpolation = (Interpolation)reader.ReadByte(),
        InclusivePixels = reader.ReadBoolean(),
        Thresholds = ReadArray<double>(reader),
        MaxDetections = ReadArray<int>(reader),
        KeypointSigmas = ReadArray<double>(reader),
        Areas = ReadAreas(reader),
    };

    private static AreaRange[] ReadAreas(BinaryReader reader)
    {
        var areas = new AreaRange[reader.ReadInt32()];
        for (var a = 0; a < areas.Length; a++)
        {
            areas[a] = new AreaRange(reader.ReadString(), reader.ReadDouble(), reader.ReadDouble());
        }
        return areas;
    }

    private static void WriteCategory(BinaryWriter writer, CategoryMatches category, int numImages)
    {
        writer.Write(category.Category.Id);
        writer.Write(category.Category.Name);
        var narrow = Array.TrueForAll(category.Scores, s => (float)s == s);
        writer.Write(narrow);
        if (narrow)
        {
            WriteArray(writer, Array.ConvertAll(category.Scores, s => (float)s));
        }
        else
        {
            WriteArray(writer, category.Scores);
        }
        WritePositions(writer, category.Images, numImages);
        WriteArray(writer, category.Sources);
        WriteArray(writer, category.OutOfRange);
        WriteArray(writer, category.TruthIds);
        WritePositions(writer, category.TruthImages, numImages);
        WriteArray(writer, category.TruthIgnored);
        WriteArray(writer, Array.ConvertAll(category.Matches, m => m.Detection));
        WriteArray(writer, Array.ConvertAll(category.Matches, m => m.Truth));
        WriteArray(writer, Array.ConvertAll(category.Matches, m => m.Thresholds));
        WriteArray(writer, Array.ConvertAll(category.Matches, m => m.Area));
    }

    private static CategoryMatches ReadCategory(BinaryReader reader, int numImages)
    {
        var category = new Category(reader.ReadInt32(), reader.ReadString());
        var scores = reader.ReadBoolean() ? Array.ConvertAll(ReadArray<float>(reader), s => (double)s) : ReadArray<double>(reader);
        var images = ReadPositions(reader, numImages);
        return new CategoryMatches
        {
            Category = category,
            Scores = scores,
            Images = images,
            Ranks = RanksOf(images, numImages),
            Sources = ReadArray<int>(reader),
            OutOfRange = ReadArray<byte>(reader),
            TruthIds = ReadArray<long>(reader),
            TruthImages = ReadPositions(reader, numImages),
            TruthIgnored = ReadArray<byte>(reader),
            Matches = ReadMatches(reader),
        };
    }

    private static Match[] ReadMatches(BinaryReader reader)
    {
        var (detections, truths) = (ReadArray<int>(reader), ReadArray<int>(reader));
        var (thresholds, areas) = (ReadArray<uint>(reader), ReadArray<byte>(reader));
        return [.. detections.Select((d, i) => new Match(d, truths[i], thresholds[i], areas[i]))];
    }

    // Ranks follow from the order, so they are not stored.
    private static int[] RanksOf(int[] images, int numImages)
    {
        var counts = new int[numImages];
        return Array.ConvertAll(images, image => counts[image]++);
    }

    private static void WritePositions(BinaryWriter writer, int[] positions, int numImages)
    {
        if (numImages <= ushort.MaxValue)
        {
            WriteArray(writer, Array.ConvertAll(positions, p => (ushort)p));
        }
        else
        {
            WriteArray(writer, positions);
        }
    }

    private static int[] ReadPositions(BinaryReader reader, int numImages) =>
        numImages <= ushort.MaxValue ? Array.ConvertAll(ReadArray<ushort>(reader), p => (int)p) : ReadArray<int>(reader);

    private static void WriteArray<T>(BinaryWriter writer, T[] values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
