using System.Globalization;
using Vision.Data;

namespace Vision.Coco;

/// <summary>Finds what an id of a results file means: one with this id in the labels, or else the only one with this name.</summary>
/// <param name="what">image or category.</param>
/// <param name="labels">The label file, for messages.</param>
/// <param name="numbers">Numbers of the label file's ids.</param>
/// <param name="known">All of them.</param>
/// <param name="number">The number of one.</param>
/// <param name="names">Its names, the best first.</param>
internal sealed class CocoIdMatcher<T>(
    string what, string labels, IdNumbers numbers, IReadOnlyList<T> known, Func<T, long> number, params Func<T, string>[] names) where T : class
{
    private readonly Dictionary<long, T> _byNumber = known.ToDictionary(number);
    private readonly Lazy<ILookup<string, T>[]> _byName = new(() => [.. names.Select(name => known.ToLookup(name))]);

    /// <summary>What is meant; else null, with an empty reason when the labels simply do not have it.</summary>
    public T? Find(FileId id, out string mistake)
    {
        mistake = "";
        return Known(id) ?? (id.Text is { } text ? Named(text, out mistake) : Unknown(id, out mistake));
    }

    private T? Unknown(FileId number, out string mistake)
    {
        mistake = Known(FileId.Of(number.ToString())) is null ? "" : $"has the number {number} as {what}_id, which in {labels} is a text; write it in quotes";
        return null;
    }

    private T? Named(string text, out string mistake)
    {
        T[] candidates = [.. _byName.Value.Select(byName => byName[text]).FirstOrDefault(all => all.Any(), [])];
        mistake = candidates.Length > 1
            ? $"is of {what} '{text}', which {candidates.Length} of {labels} can be: {string.Join(", ", candidates.Take(5).Select(Show))}; write the id"
            : candidates.Length == 0 && long.TryParse(text, CultureInfo.InvariantCulture, out var digits) && Known(FileId.Of(digits)) is not null
            ? $"has the text '{text}' as {what}_id, which in {labels} is a number; write it without quotes"
            : "";
        return candidates is [var only] ? only : null;
    }

    private T? Known(FileId id) => numbers.Find(id) is { } own ? _byNumber.GetValueOrDefault(own) : null;

    private string Show(T item) => $"{names[0](item)} (id {number(item)})";
}
