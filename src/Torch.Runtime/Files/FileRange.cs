using Microsoft.Win32.SafeHandles;

namespace Torch.Runtime.Files;

/// <summary>A stream over an open file that does not own it.</summary>
internal sealed class FileRange(string path, SafeFileHandle file) : Stream
{
    private readonly long _length = RandomAccess.GetLength(file);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = RandomAccess.Read(file, buffer.AsSpan(offset, count), Position);
        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException($"{path} is open for reading.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException($"{path} is open for reading.");
}
