using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Vision.Data;
using Vision.Metrics;

namespace Workbench.Runs.Comparing;

/// <summary>Tells whether two evaluations were held against the same labels by the same rule.</summary>
internal static class LabelDigest
{
    public static string Of(MatchTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, table.Rule.Name);
        foreach (var matches in table.Categories)
        {
            Add(hash, matches.Category);
            hash.AppendData(MemoryMarshal.AsBytes(matches.TruthIds.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(matches.TruthImages.AsSpan()));
            hash.AppendData(matches.TruthIgnored);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public static string Of(ClassificationTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var category in table.Categories)
        {
            Add(hash, category);
        }

        hash.AppendData(MemoryMarshal.AsBytes(table.Labels.ToArray().AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, Category category) => Add(hash, $"{category.Id} {category.Name}");

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
}
