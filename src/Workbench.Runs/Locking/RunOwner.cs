using System.Text.Json;
using Workbench.Files;

namespace Workbench.Runs.Locking;

/// <summary>Who writes to a run.</summary>
/// <param name="Process">The writing process.</param>
/// <param name="Since">When it took the run.</param>
/// <param name="Heartbeat">When it last showed a sign of life.</param>
public sealed record RunOwner(ProcessIdentity Process, DateTimeOffset Since, DateTimeOffset Heartbeat)
{
    /// <summary>A sign of life is given this often.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <summary>Without a sign of life for this long, a writer that cannot be looked up is taken for dead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Whether it still runs: by its process where that can be seen from here, else by its heartbeat.</summary>
    public bool IsAlive(DateTimeOffset now) => Process.IsVisible ? Process.IsAlive : now - Heartbeat < Patience;

    /// <summary>Reads <c>owner.json</c>; null when nobody holds the run.</summary>
    internal static RunOwner? Read(string path)
    {
        try
        {
            var heartbeat = File.GetLastWriteTimeUtc(path);
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            var process = new ProcessIdentity(
                root.GetProperty("host").GetString() ?? "",
                root.GetProperty("pid").GetInt32(),
                root.GetProperty("processStart").GetInt64(),
                root.GetProperty("space").GetString() ?? "");
            return new(process, root.GetProperty("since").GetDateTimeOffset(), new DateTimeOffset(heartbeat, TimeSpan.Zero));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            return null; // absent, or not ours to read: nobody to name
        }
    }

    /// <summary>Writes <c>owner.json</c>; its modification time is the heartbeat.</summary>
    internal void Write(string path) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("host", Process.Host);
        json.WriteNumber("pid", Process.Pid);
        json.WriteNumber("processStart", Process.ProcessStart);
        json.WriteString("space", Process.Space);
        json.WriteString("since", Since);
        json.WriteEndObject();
    });
}
