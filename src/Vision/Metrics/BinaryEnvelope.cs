using System.Buffers.Binary;
using Vision.Data;

namespace Vision.Metrics;

/// <summary>The frame of our binary files: kind, version, length, content, check sum. What passes it was written whole by this or an older program.</summary>
internal static class BinaryEnvelope
{
    public const string Matches = "WBMATCH\n";
    public const string Classification = "WBCLASS\n";
    private const int HeaderLength = 8 + sizeof(int) + sizeof(long);

    public static void Write(Stream stream, string kind, int version, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        System.Text.Encoding.ASCII.GetBytes(kind, header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], version);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], content.Length);
        stream.Write(header);
        stream.Write(content);
        Span<byte> sum = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(sum, CheckSum(content));
        stream.Write(sum);
    }

    public static byte[] Read(Stream stream, string name, string kind, int newest)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        var read = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read >= 8 && System.Text.Encoding.ASCII.GetString(header[..8]) != kind)
        {
            throw new DataException($"{name}: this is not a {kind.Trim()} file; evaluate the run again to make one.");
        }
        if (read < HeaderLength)
        {
            throw CutOff(name);
        }
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version > newest || version < 1)
        {
            throw new DataException($"{name}: written in format {version}, this program reads up to {newest}; use a newer program.");
        }
        var length = BinaryPrimitives.ReadInt64LittleEndian(header[12..]);
        using var rest = new MemoryStream();
        stream.CopyTo(rest);
        if (length < 0 || rest.Length != length + sizeof(ulong))
        {
            throw CutOff(name);
        }
        var content = rest.GetBuffer().AsSpan(0, (int)length);
        if (BinaryPrimitives.ReadUInt64LittleEndian(rest.GetBuffer().AsSpan((int)length)) != CheckSum(content))
        {
            throw new DataException($"{name}: the content does not fit its check sum, the file is damaged; evaluate the run again.");
        }
        return content.ToArray();
    }

    private static DataException CutOff(string name) => new($"{name}: the file is cut off or has bytes too many; evaluate the run again.");

    // FNV-1a over words: finds torn and flipped bytes, is no protection against malice.
    private static ulong CheckSum(ReadOnlySpan<byte> content)
    {
        const ulong prime = 1099511628211;
        var sum = 14695981039346656037UL;
        while (content.Length >= sizeof(ulong))
        {
            sum = (sum ^ BinaryPrimitives.ReadUInt64LittleEndian(content)) * prime;
            content = content[sizeof(ulong)..];
        }
        foreach (var value in content)
        {
            sum = (sum ^ value) * prime;
        }
        return sum;
    }
}
