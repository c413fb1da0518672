using Microsoft.Win32.SafeHandles;

namespace Torch.Runtime.Files;

/// <summary>The bytes of a storage.</summary>
/// <param name="Length">How many.</param>
/// <param name="Crc">Their checksum, where the format has one.</param>
internal abstract record StorageBytes(long Length, uint? Crc)
{
    public abstract void Read(long offset, Span<byte> target);
}

/// <summary>Bytes that are read from a file when they are wanted.</summary>
/// <param name="Offset">First byte in the file.</param>
internal sealed record FileStorage(string Path, SafeFileHandle File, long Offset, long Length, uint? Crc) : StorageBytes(Length, Crc)
{
    public override void Read(long offset, Span<byte> target) => FileBytes.Read(Path, File, Offset + offset, target);
}

/// <summary>Bytes that came with a pickle.</summary>
internal sealed record MemoryStorage(byte[] Bytes) : StorageBytes(Bytes.Length, null)
{
    public override void Read(long offset, Span<byte> target) => Bytes.AsSpan((int)offset, target.Length).CopyTo(target);
}
