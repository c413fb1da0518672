using System.Text.Json;
using Workbench.Files;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>The file of a queue: read at any time, changed by one process at a time, always whole.</summary>
internal sealed class QueueFile(RunStore store)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Holds the queue, the signs of its runners and what they print.</summary>
    public string Folder { get; } = System.IO.Path.Combine(store.Root, ".queue");

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(Folder, "queue.json");

    /// <summary>Says that the file was damaged, as long as its copy lies there; else null.</summary>
    public string? Note =>
        Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "damaged-*.json").Order(StringComparer.Ordinal).LastOrDefault() is { } copy
        ? $"The queue's file was damaged and was made anew from the runs that had not begun. The damaged one is '{copy}'; remove it when you have looked."
        : null;

    /// <summary>What the queue holds; empty where there is none.</summary>
    public QueueContents Read()
    {
        try
        {
            return ReadWhole();
        }
        catch (JsonException)
        {
            return Edit(contents => contents);
        }
    }

    /// <summary>Changes the queue; nobody else changes it meanwhile.</summary>
    /// <param name="change">The contents after, from those before. When it throws, nothing is changed.</param>
    /// <returns>The contents after.</returns>
    /// <exception cref="RunException">The folder cannot be written, or another process does not let go.</exception>
    public QueueContents Edit(Func<QueueContents, QueueContents> change)
    {
        using var @lock = Lock();
        var (before, isDamaged) = ReadOrRebuild();
        var after = change(before);
        if (after != before || isDamaged)
        {
            AtomicFile.Write(Path, stream => JsonSerializer.Serialize(stream, after, JsonFormat.Readable));
        }

        return after;
    }

    private QueueContents ReadWhole()
    {
        if (!File.Exists(Path))
        {
            return new();
        }

        try
        {
            var contents = JsonSerializer.Deserialize<QueueContents>(File.ReadAllBytes(Path), JsonFormat.Readable)
                ?? throw new JsonException($"'{Path}' holds null where the queue should be.");
            return contents.Schema <= QueueContents.CurrentSchema ? contents
                : throw new RunException(
                    $"'{Path}' has format {contents.Schema}; this Workbench reads up to {QueueContents.CurrentSchema}. Use a newer Workbench.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"'{Path}' cannot be read: {exception.Message} Check its owner and permissions.", exception);
        }
    }

    private (QueueContents Contents, bool IsDamaged) ReadOrRebuild()
    {
        try
        {
            return (ReadWhole(), false);
        }
        catch (JsonException)
        {
            var now = store.Clock.GetUtcNow();
            File.Copy(Path, System.IO.Path.Combine(Folder, $"damaged-{now:yyyyMMdd-HHmmss}.json"), overwrite: true);
            var queued = store.Folders().Select(paths => RunLookup.At(store, paths.Id)).OfType<RunSummary>().Where(run => run.State == RunState.Queued);
            var entries = queued.Select(run =>
                new QueueEntry { Run = run.Id, Device = Devices.Normalize(run.Parameter("loop.device") ?? Devices.Auto), Added = now });
            return (new() { Entries = [.. entries] }, true);
        }
    }

    private FileLock Lock()
    {
        var path = System.IO.Path.Combine(Folder, "lock");
        try
        {
            Directory.CreateDirectory(Folder);
            return FileLock.Take(path, Patience)
                ?? throw new RunException($"The queue cannot be changed: '{path}' could not be taken for {Patience.TotalSeconds} s. "
                    + $"See who has it with 'lsof {path}'.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The queue cannot be changed: {exception.Message} Check the owner of '{Folder}'.", exception);
        }
    }
}
