using System.Text.Json;

namespace Workbench.Runs.Storage;

/// <summary><c>run.json</c>: what is fixed when a run is made.</summary>
/// <param name="Format">Version of the folder's layout.</param>
/// <param name="Name">The recipe's name.</param>
/// <param name="Created">When the folder was made.</param>
internal sealed record RunHeader(int Format, string Name, DateTimeOffset Created)
{
    /// <summary>The layout this version writes, and the newest it reads.</summary>
    public const int CurrentFormat = 1;

    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("name", Name);
            json.WriteString("created", Created);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads and checks a run's header.</summary>
    /// <exception cref="RunException">The folder is not a run, cannot be read, or is of a newer format.</exception>
    public static RunHeader Read(RunPaths paths)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(paths.Header);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RunException($"'{paths.Folder}' is not a run: it has no run.json. Move it out of the runs folder, or restore the file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"'{paths.Header}' cannot be read: {exception.Message} Check its owner and permissions.", exception);
        }

        return Parse(bytes, paths);
    }

    private static RunHeader Parse(byte[] bytes, RunPaths paths)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            var format = root.GetProperty("format").GetInt32();
            if (format > CurrentFormat)
            {
                throw new RunException($"Run {paths.Id} has folder format {format}; this Workbench reads up to {CurrentFormat}. Use a newer Workbench.");
            }

            return new(format, root.GetProperty("name").GetString() ?? "", root.GetProperty("created").GetDateTimeOffset());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RunException($"'{paths.Header}' is damaged: {exception.Message} Restore it from a copy.", exception);
        }
    }
}
