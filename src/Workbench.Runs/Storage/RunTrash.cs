namespace Workbench.Runs.Storage;

/// <summary>Removed runs: moved to <c>.trash</c> in the runs folder, from where they can be brought back.</summary>
public sealed class RunTrash(RunStore store)
{
    /// <summary>Ids in the trash, by name.</summary>
    public IReadOnlyList<string> List() => Directory.Exists(store.TrashFolder)
        ? [.. Directory.EnumerateDirectories(store.TrashFolder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Moves a run to the trash.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="RunLockedException">It is being trained.</exception>
    public void Put(RunPaths run)
    {
        if (Locking.RunOwner.Read(run.Owner) is { } owner && owner.IsAlive(store.Clock.GetUtcNow()))
        {
            throw new RunLockedException($"Run {run.Number} ({run.Id}) is being trained by pid {owner.Process.Pid} on host {owner.Process.Host}. "
                + $"Stop it first: workbench stop {run.Number}");
        }

        Move(run.Folder, Path.Combine(store.TrashFolder, run.Id), "Remove or rename the one in the trash first.");
    }

    /// <summary>Brings a run back.</summary>
    /// <param name="which">Its id, number or name.</param>
    /// <returns>The id.</returns>
    public string Restore(string which)
    {
        var trashed = List().Select(id => new RunPaths(Path.Combine(store.TrashFolder, id))).ToList();
        if (trashed.Count == 0)
        {
            throw new RunException($"The trash '{store.TrashFolder}' is empty; there is nothing to restore.");
        }

        var run = RunFinder.Find(trashed, which, store.TrashFolder);
        Move(run.Folder, Path.Combine(store.Root, run.Id), "Remove or rename that one first.");
        return run.Id;
    }

    private static void Move(string from, string to, string whatToDo)
    {
        if (Directory.Exists(to))
        {
            throw new RunException($"'{to}' is there already. {whatToDo}");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Directory.Move(from, to);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"'{from}' cannot be moved to '{to}': {exception.Message} Check the permissions of the runs folder.", exception);
        }
    }
}
