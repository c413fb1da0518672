using Microsoft.Win32.SafeHandles;

namespace Torch.Runtime.Files;

/// <summary>Says what a file is that holds no weights, from its first bytes: what people have in its place.</summary>
internal static class OtherFile
{
    private const int Looked = 512;

    /// <summary>The end of a sentence that begins with the file's name.</summary>
    public static string Describe(SafeFileHandle file)
    {
        var bytes = new byte[Looked];
        ReadOnlySpan<byte> head = bytes.AsSpan(0, RandomAccess.Read(file, bytes, 0));
        var text = head.TrimStart("\uFEFF \r\n\t"u8);
        return head.StartsWith("version https://git-lfs"u8)
                ? "is a Git LFS pointer, not the weights themselves: run 'git lfs pull' where it came from, or download the file."
            : text.StartsWith("<"u8) ? "is a web page or XML, not weights: the download gave a page (a login, an error). Download the file itself."
            : head.StartsWith("(d"u8) || head.StartsWith("ccollections\n"u8)
                ? "is a pickle in Python 2's text form: load it in Python, and write it again with pickle.dump(data, file, protocol=2)."
            : text.StartsWith("{"u8) || text.StartsWith("["u8) ? "is JSON, not weights. Name the .safetensors or .pth file itself."
            : head is [0x1F, 0x8B, ..] ? "is compressed with gzip: unpack it first (gunzip, or tar -xzf)."
            : head.StartsWith("BZh"u8) || head is [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] ? "is compressed: unpack it first."
            : head is [0x89, (byte)'H', (byte)'D', (byte)'F', ..] ? "is HDF5 (Keras, TensorFlow): convert it to PyTorch's form first."
            : head.Length > 262 && head[257..].StartsWith("ustar"u8) ? "is a tar archive: unpack it, and name the file in it."
            : "is neither a .pth file of torch.save nor safetensors, or it is cut off.";
    }
}
