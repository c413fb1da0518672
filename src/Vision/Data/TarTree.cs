using System.Formats.Tar;
using System.IO.Compression;

namespace Vision.Data;

/// <summary>A <c>.tar</c>, <c>.tar.gz</c> or <c>.tgz</c> file, read once into memory; nothing is unpacked to disk.</summary>
public sealed class TarTree : IImageTree
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Reads the archive.</summary>
    /// <exception cref="DataException">No such file, or not such an archive.</exception>
    public TarTree(string path)
    {
        Name = path;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            using var stream = path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? file : (Stream)new GZipStream(file, CompressionMode.Decompress);
            using var buffered = new BufferedStream(stream, 1 << 16);
            Read(buffered);
        }
        catch (FileNotFoundException exception)
        {
            throw new DataException($"{path}: there is no such file.", exception);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            throw new DataException($"{path}: cannot be read as an archive ({exception.Message.TrimEnd('.')}). Is the download complete?", exception);
        }

        Files = [.. _files.Keys];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Files { get; }

    /// <summary>True when a path is named like an archive.</summary>
    public static bool IsArchive(string path) =>
        new[] { ".tar", ".tar.gz", ".tgz" }.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public Stream Open(ImageRecord image) => _files.TryGetValue(image.FileName, out var bytes)
        ? new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true)
        : throw new FileNotFoundException($"{image.FileName} is not in {Name}");

    private void Read(Stream stream)
    {
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (entry.DataStream is { } data && ImageTreePaths.IsVisible(name))
            {
                var bytes = new byte[entry.Length];
                data.ReadExactly(bytes);
                _files[name] = bytes;
            }
        }
    }
}
