using System.IO.Hashing;
using System.Text;

namespace Torch.Runtime.Files;

/// <summary>Writes a zip archive of uncompressed parts whose bytes start at multiples of 64, as PyTorch does; large archives in the zip64 form.</summary>
internal sealed class ZipWriter(Stream stream)
{
    private const int Alignment = 64;
    private const uint Full = 0xFFFFFFFF;
    private readonly List<(string Name, long Header, long Size, uint Crc)> _entries = [];

    /// <param name="crc">Checksum of what <paramref name="write"/> writes.</param>
    public void Add(string name, long size, uint crc, Action<Stream> write)
    {
        long header = stream.Position;
        byte[] text = Encoding.UTF8.GetBytes(name);
        bool large = size >= Full;
        int extra64 = large ? 20 : 0;
        long data = header + 30 + text.Length + extra64 + 4;
        int padding = (int)((Alignment - (data % Alignment)) % Alignment);
        using (var fields = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            fields.Write(0x04034b50u);
            Common(fields, large, crc, size);
            fields.Write((ushort)text.Length);
            fields.Write((ushort)(extra64 + 4 + padding));
            fields.Write(text);
            if (large)
            {
                fields.Write((ushort)1);
                fields.Write((ushort)16);
                fields.Write(size);
                fields.Write(size);
            }
            // PyTorch pads with a field of the name "FB" too.
            fields.Write((ushort)0x4246);
            fields.Write((ushort)padding);
            fields.Write(Encoding.ASCII.GetBytes(new string('Z', padding)));
        }
        write(stream);
        _entries.Add((name, header, size, crc));
    }

    public void Add(string name, ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        Add(name, copy.Length, Crc32.HashToUInt32(copy), target => target.Write(copy));
    }

    /// <summary>Writes the list of parts; nothing can be added after.</summary>
    public void Finish()
    {
        long start = stream.Position;
        using var fields = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        foreach (var entry in _entries)
        {
            ListEntry(fields, entry.Name, entry.Header, entry.Size, entry.Crc);
        }
        fields.Flush();
        long size = stream.Position - start;
        bool large = start >= Full || _entries.Count >= 0xFFFF;
        if (large)
        {
            End64(fields, start, size);
        }
        fields.Write(0x06054b50u);
        fields.Write(0u);
        ushort count = (ushort)Math.Min(_entries.Count, 0xFFFF);
        fields.Write(count);
        fields.Write(count);
        fields.Write((uint)size);
        fields.Write(large ? Full : (uint)start);
        fields.Write((ushort)0);
    }

    private void End64(BinaryWriter fields, long start, long size)
    {
        long end = start + size;
        fields.Write(0x06064b50u);
        fields.Write(44L);
        fields.Write((ushort)45);
        fields.Write((ushort)45);
        fields.Write(0u);
        fields.Write(0u);
        fields.Write((long)_entries.Count);
        fields.Write((long)_entries.Count);
        fields.Write(size);
        fields.Write(start);
        fields.Write(0x07064b50u);
        fields.Write(0u);
        fields.Write(end);
        fields.Write(1u);
    }

    private static void ListEntry(BinaryWriter fields, string name, long header, long size, uint crc)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        List<long> wide = [];
        if (size >= Full)
        {
            wide.AddRange([size, size]);
        }
        if (header >= Full)
        {
            wide.Add(header);
        }
        fields.Write(0x02014b50u);
        fields.Write((ushort)45);
        Common(fields, size >= Full, crc, size);
        fields.Write((ushort)text.Length);
        fields.Write((ushort)(wide.Count == 0 ? 0 : 4 + (8 * wide.Count)));
        fields.Write((ushort)0);
        fields.Write((ushort)0);
        fields.Write((ushort)0);
        fields.Write(0u);
        fields.Write((uint)Math.Min(header, Full));
        fields.Write(text);
        if (wide.Count > 0)
        {
            fields.Write((ushort)1);
            fields.Write((ushort)(8 * wide.Count));
            wide.ForEach(fields.Write);
        }
    }

    // Version needed, flags (UTF-8 names), method 0, no time, 1 January 1980: files of the same weights are the same bytes.
    private static void Common(BinaryWriter fields, bool large, uint crc, long size)
    {
        fields.Write((ushort)(large ? 45 : 20));
        fields.Write((ushort)0x0800);
        fields.Write((ushort)0);
        fields.Write((ushort)0);
        fields.Write((ushort)0x21);
        fields.Write(crc);
        fields.Write(large ? Full : (uint)size);
        fields.Write(large ? Full : (uint)size);
    }
}
