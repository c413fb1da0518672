using Workbench.Runs.Locking;
using Workbench.Runs.Storage;

namespace Workbench.Studies.Running;

/// <summary>The place of the process that works on a study, one per study and host: others see it there and can ask it to end.</summary>
public sealed class StudyRunnerLock : IDisposable
{
    private readonly RunnerLock _place;
    private readonly string _wish;

    private StudyRunnerLock(RunnerLock place, string wish) => (_place, _wish) = (place, wish);

    /// <summary>Somebody asked this process to end.</summary>
    public bool IsAskedToEnd => File.Exists(_wish);

    /// <summary>Takes the place; null when another process of this host has it.</summary>
    /// <param name="store">The runs.</param>
    /// <param name="study">The study's name.</param>
    public static StudyRunnerLock? Take(RunStore store, string study)
    {
        var wish = WishOf(store, study, ProcessIdentity.Current.Host);
        if (RunnerLock.Take(FolderOf(store, study), store.Clock) is not { } place)
        {
            return null;
        }

        File.Delete(wish); // Meant for the one before.
        return new(place, wish);
    }

    /// <summary>The processes that work on a study, on any host.</summary>
    public static IReadOnlyList<RunOwner> Living(RunStore store, string study) => RunnerLock.Living(FolderOf(store, study), store.Clock);

    /// <summary>Asks all of them to end; their runs write a checkpoint first.</summary>
    /// <returns>Those that were asked.</returns>
    public static IReadOnlyList<RunOwner> AskToEnd(RunStore store, string study)
    {
        var living = Living(store, study);
        foreach (var owner in living)
        {
            File.WriteAllText(WishOf(store, study, owner.Process.Host), "");
        }

        return living;
    }

    /// <summary>What the process on this host prints when it has no terminal.</summary>
    public static string LogOf(RunStore store, string study) => Path.Combine(FolderOf(store, study), $"runner-{ProcessIdentity.Current.Host}.log");

    /// <summary>Where what is known of a study beside its runs lies.</summary>
    internal static string FolderOf(RunStore store, string study) => Path.Combine(store.Root, ".studies", study.ToLowerInvariant());

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_wish);
        _place.Dispose();
    }

    private static string WishOf(RunStore store, string study, string host) => Path.Combine(FolderOf(store, study), $"stop-{host}");
}
