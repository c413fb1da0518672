using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Files;

namespace Workbench.Runs.Storage;

/// <summary><c>marks.json</c>: read whole, written whole; fields of other versions in it stay.</summary>
internal static class MarksFile
{
    /// <summary>The layout this version writes, and the newest it reads.</summary>
    private const int Format = 1;

    // Long enough for another session's write to a slow network disk.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static RunMarks Read(RunPaths run) => Load(run).Marks;

    public static RunMarks Change(RunPaths run, Func<RunMarks, RunMarks> change)
    {
        try
        {
            using var turn = TakeTurn(run);
            var (json, before) = Load(run);
            var after = change(before);
            if (after != before)
            {
                json["format"] = Format;
                json["tags"] = new JsonArray([.. after.Tags.Select(tag => (JsonNode)tag)]);
                json["note"] = after.Note;
                json["pinned"] = after.IsPinned;
                AtomicFile.WriteText(run.Marks, json.ToJsonString(JsonFormat.Readable) + "\n");
            }

            return after;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The marks of run {run.Id} cannot be written: {exception.Message} Check the owner and permissions of '{run.Folder}'.",
                exception);
        }
    }

    private static (JsonObject Json, RunMarks Marks) Load(RunPaths run)
    {
        if (Bytes(run) is not { } bytes)
        {
            return ([], RunMarks.None);
        }

        try
        {
            var json = JsonNode.Parse(bytes) as JsonObject ?? throw new JsonException("Tags, note and pin should stand in braces: { ... }.");
            var format = json["format"]?.GetValue<int>() ?? Format;
            return format > Format
                ? throw new RunException($"marks.json of run {run.Id} has format {format}; this Workbench reads up to {Format}. Use a newer Workbench.")
                : (json, Marks(json));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new RunException($"marks.json of run {run.Id} is damaged: {exception.Message} Mend it or move it away; until then it is left as it is.",
                exception);
        }
    }

    private static byte[]? Bytes(RunPaths run)
    {
        try
        {
            return File.ReadAllBytes(run.Marks);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"marks.json of run {run.Id} cannot be read: {exception.Message} Check its owner and permissions.", exception);
        }
    }

    private static RunMarks Marks(JsonObject json) => new(
        json["tags"] is { } tags ? [.. tags.AsArray().Select(Tag)] : [],
        json["note"]?.GetValue<string>() ?? "",
        json["pinned"]?.GetValue<bool>() ?? false);

    private static string Tag(JsonNode? node)
    {
        var tag = node?.GetValue<string>() ?? "";
        return RunTags.Problem(tag) is { } problem ? throw new FormatException(problem) : tag;
    }

    private static FileLock TakeTurn(RunPaths run) => FileLock.Take(run.MarksLock, Patience)
        ?? throw new RunException($"The marks of run {run.Id} are being written by another process for {Patience.TotalSeconds:0} s now. Try again; "
                + $"'lsof {run.MarksLock}' names it.");
}
