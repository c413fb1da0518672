using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Torch.Runtime.Files;

/// <summary>The list of files in a zip archive, with where their bytes lie. Only what is stored uncompressed can be used, as PyTorch writes it.</summary>
internal sealed class ZipDirectory
{
    private const uint EndMark = 0x06054b50;
    private const uint End64Mark = 0x06064b50;
    private const uint EntryMark = 0x02014b50;
    private const uint LocalMark = 0x04034b50;
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _length;

    public ZipDirectory(string path, SafeFileHandle file)
    {
        (_path, _file, _length) = (path, file, RandomAccess.GetLength(file));
        var (start, size, count) = FindDirectory();
        byte[] directory = Read(start, size);
        int at = 0;
        for (long i = 0; i < count; i++)
        {
            at += ReadEntry(directory.AsSpan(at));
        }
    }

    public Dictionary<string, FileStorage> Entries { get; } = [];

    /// <summary>Parts that are compressed, which PyTorch's weights never are.</summary>
    public HashSet<string> Compressed { get; } = [];

    public byte[] ReadAll(string name)
    {
        var entry = Entries.TryGetValue(name, out var found)
            ? found
            : throw new WeightFileException(_path, $"lacks the part '{name}', or has it compressed. Save the weights again with torch.save.");
        byte[] bytes = Read(entry.Offset, entry.Length);
        return Crc32.HashToUInt32(bytes) == entry.Crc ? bytes : throw Damaged($"the part '{name}' has a wrong checksum");
    }

    private (long start, long size, long count) FindDirectory()
    {
        // The end record is 22 bytes and a comment of up to 64 KiB.
        int tailSize = (int)Math.Min(_length, 22 + 65535);
        byte[] tail = Read(_length - tailSize, tailSize);
        for (int at = tailSize - 22; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndMark)
            {
                continue;
            }
            long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            long start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            if (count == 0xFFFF || size == 0xFFFFFFFF || start == 0xFFFFFFFF)
            {
                return FindDirectory64(_length - tailSize + at);
            }
            return (start, size, count);
        }
        throw Damaged("the list of parts at its end is missing");
    }

    private (long start, long size, long count) FindDirectory64(long endOffset)
    {
        byte[] locator = Read(endOffset - 20, 20);
        byte[] end = Read(BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8)), 56);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != End64Mark)
        {
            throw Damaged("the list of parts at its end is unreadable");
        }
        return (BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(48)), BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(40)),
            BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(32)));
    }

    private int ReadEntry(ReadOnlySpan<byte> entry)
    {
        if (entry.Length < 46 || BinaryPrimitives.ReadUInt32LittleEndian(entry) != EntryMark)
        {
            throw Damaged("the list of parts is unreadable");
        }
        int method = BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]);
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]);
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        long header = BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]);
        int total = 46 + nameLength + extraLength + commentLength;
        if (entry.Length < total)
        {
            throw Damaged("the list of parts is cut off");
        }
        string name = Encoding.UTF8.GetString(entry.Slice(46, nameLength));
        ReadExtra64(entry.Slice(46 + nameLength, extraLength), ref size, ref packed, ref header);
        if (method != 0 || packed != size)
        {
            Compressed.Add(name);
            return total;
        }
        byte[] local = Read(header, 30);
        if (BinaryPrimitives.ReadUInt32LittleEndian(local) != LocalMark)
        {
            throw Damaged($"the part '{name}' is not where the list says");
        }
        long offset = header + 30 + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(28));
        if (size < 0 || size > _length - offset)
        {
            throw Damaged($"the part '{name}' goes beyond the end");
        }
        Entries[name] = new FileStorage(_path, _file, offset, size, crc);
        return total;
    }

    private void ReadExtra64(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long header)
    {
        while (extra.Length >= 4)
        {
            int kind = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (extra.Length < 4 + length)
            {
                throw Damaged("the list of parts is unreadable");
            }
            var data = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (kind != 1)
            {
                continue;
            }
            Take(ref data, ref size);
            Take(ref data, ref packed);
            Take(ref data, ref header);
        }
    }

    private static void Take(ref ReadOnlySpan<byte> data, ref long value)
    {
        if (value == 0xFFFFFFFF && data.Length >= 8)
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(data);
            data = data[8..];
        }
    }

    private byte[] Read(long offset, long count)
    {
        if (offset < 0 || count < 0 || count > _length - offset)
        {
            throw Damaged("it ends too early");
        }
        byte[] bytes = new byte[count];
        FileBytes.Read(_path, _file, offset, bytes);
        return bytes;
    }

    private WeightFileException Damaged(string what) => new(_path, $"is damaged or cut off ({_length} bytes): {what}. Copy or download it again.");
}
