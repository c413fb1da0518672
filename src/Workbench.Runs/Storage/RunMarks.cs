namespace Workbench.Runs.Storage;

/// <summary>What people say of a run. It lies in <c>marks.json</c> beside the run, not in its log: that belongs to the trainer alone.</summary>
/// <param name="Tags">Kept in order of the alphabet, each once.</param>
/// <param name="Note">Free text, of several lines where wanted; empty when there is none.</param>
/// <param name="IsPinned">Listed before the others.</param>
/// <exception cref="RunException">A tag is not one; see <see cref="RunTags"/>.</exception>
public sealed record RunMarks(IReadOnlyList<string> Tags, string Note, bool IsPinned)
{
    /// <summary>Of a run nobody has said anything about.</summary>
    public static RunMarks None { get; } = new([], "", false);

    /// <summary>In order of the alphabet, each once.</summary>
    public IReadOnlyList<string> Tags { get; init => field = RunTags.Ordered(value); } = RunTags.Ordered(Tags);

    /// <summary>Reads a run's marks; <see cref="None"/> where it has no such file.</summary>
    /// <exception cref="RunException">The file is damaged or of a newer Workbench.</exception>
    public static RunMarks Read(RunPaths run) => MarksFile.Read(run);

    /// <summary>Reads, changes and writes, one session after the other, so that none undoes what another has just written.</summary>
    /// <returns>The marks as they are now.</returns>
    /// <exception cref="RunException">The file is damaged, of a newer Workbench, or cannot be written; it is left as it was.</exception>
    public static RunMarks Change(RunPaths run, Func<RunMarks, RunMarks> change) => MarksFile.Change(run, change);

    /// <summary>Takes the place of whatever the run's marks were.</summary>
    /// <exception cref="RunException">As <see cref="Change"/>.</exception>
    public void Write(RunPaths run) => MarksFile.Change(run, _ => this);

    /// <summary>From the form the index keeps: tags that were checked before, parted by blanks.</summary>
    internal static RunMarks Of(string tags, string note, bool isPinned) =>
        tags.Length == 0 && note.Length == 0 && !isPinned ? None : new(tags.Split(' ', StringSplitOptions.RemoveEmptyEntries), note, isPinned);

    /// <summary>With some tags more and some fewer.</summary>
    public RunMarks Tagged(IEnumerable<string> added, IEnumerable<string> removed) => this with { Tags = [.. Tags.Except(removed), .. added] };

    /// <summary>Equal tags, note and pin.</summary>
    public bool Equals(RunMarks? other) => other is not null && Note == other.Note && IsPinned == other.IsPinned && Tags.SequenceEqual(other.Tags);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tags.Count, Note, IsPinned);
}
