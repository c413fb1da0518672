namespace Vision.Data;

/// <summary>The program's numbers for the ids of a file: a number that fits is its own, other ids get the smallest from 1 on that are free.</summary>
internal sealed class IdNumbers
{
    private readonly Dictionary<FileId, long> _given = [];
    private readonly HashSet<long> _givenAway = [];
    private readonly bool _fitInt;

    /// <summary>For files whose ids are all numbers that fit.</summary>
    public static IdNumbers Plain { get; } = new([], fitInt: true);

    /// <summary>Numbers for ids.</summary>
    /// <param name="ids">All ids of one kind, repeated or not.</param>
    /// <param name="fitInt">The numbers have to fit 32 bits.</param>
    public IdNumbers(IEnumerable<FileId> ids, bool fitInt = false)
    {
        _fitInt = fitInt;
        FileId[] others = [.. ids.Where(id => !Fits(id))];
        if (others.Length == 0)
        {
            return;
        }

        var taken = ids.Where(Fits).Select(id => id.Number!.Value).ToHashSet();
        var next = 1L;
        foreach (var id in others.Distinct())
        {
            while (!taken.Add(next))
            {
                next++;
            }

            _given.Add(id, next);
            _givenAway.Add(next);
        }
    }

    /// <summary>The number of an id; null where no record of the file can have it.</summary>
    public long? Find(FileId id) =>
        Fits(id) ? _givenAway.Contains(id.Number!.Value) ? null : id.Number
        : _given.TryGetValue(id, out var number) ? number
        : null;

    private bool Fits(FileId id) => id.Number is { } number && (!_fitInt || number == (int)number);
}
