using Microsoft.Win32.SafeHandles;

namespace Torch.Runtime.Files;

/// <summary>Reading of exact ranges of a file.</summary>
internal static class FileBytes
{
    public static void Read(string path, SafeFileHandle file, long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            int read = RandomAccess.Read(file, target, offset);
            if (read == 0)
            {
                throw new WeightFileException(path, $"is cut off: byte {offset} is missing. Copy or download it again.");
            }
            target = target[read..];
            offset += read;
        }
    }
}
