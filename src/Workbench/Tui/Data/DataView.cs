using Vision.Data;

namespace Workbench.Tui.Data;

/// <summary>A split that was read, and its numbers.</summary>
/// <param name="Key">Of which data and split.</param>
/// <param name="Reading">The labels, and what was wrong with them.</param>
/// <param name="Numbers">Counts.</param>
/// <param name="PerImage">Images by number of objects; the last bin holds the rest.</param>
/// <param name="BinWidth">Numbers of objects in a bin.</param>
internal sealed record DataView(string Key, DatasetReading Reading, DatasetStatistics Numbers, IReadOnlyList<int> PerImage, int BinWidth)
{
    private const int MostBins = 24;

    /// <summary>Counts a split; no pixel is read.</summary>
    public static DataView Of(string key, DatasetReading reading)
    {
        var numbers = DatasetStatistics.Of(reading.Dataset);
        var width = numbers.MostInstances / MostBins + 1;
        var bins = new int[numbers.MostInstances / width + 1];
        foreach (var image in reading.Dataset.Images)
        {
            bins[image.Annotations.Count(item => !item.IsCrowd) / width]++;
        }

        return new(key, reading, numbers, bins, width);
    }
}
