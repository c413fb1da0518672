using System.Collections.Concurrent;
using Vision.Images;

namespace Vision.Data;

/// <summary>Counts over the images of a dataset of what nobody sees in a single one. Filled from many threads.</summary>
internal sealed class DatasetCheckImages
{
    // A quarter of the range: what a sensor of 14 bits or less fills of 16.
    private const int Dark = 1 << 14;

    private readonly ConcurrentBag<string> _turned = [];
    private readonly ConcurrentBag<(string File, int Largest)> _dark = [];

    /// <summary>Counts one image.</summary>
    /// <exception cref="DataException">The file was there a moment ago.</exception>
    public void Add(Dataset dataset, ImageRecord record, RgbImage image)
    {
        if (image.Orientation != 1)
        {
            _turned.Add(record.FileName);
        }

        if (image.BitDepth == 16 && Largest(dataset, record) is > 0 and < Dark and var largest)
        {
            _dark.Add((record.FileName, largest));
        }
    }

    /// <summary>What was counted, a line each.</summary>
    public IEnumerable<DataProblem> Problems(string dataset)
    {
        if (!_turned.IsEmpty)
        {
            yield return new(dataset, "", $"{_turned.Count} images, {_turned.Min(StringComparer.Ordinal)} among them, carry an EXIF orientation "
                + "other than 1. Their labels are taken for the stored rows and columns, while most labelling tools draw on the upright picture: look "
                + "('workbench data augment'), and set data.exif=apply if boxes lie beside their objects");
        }

        if (!_dark.IsEmpty)
        {
            var largest = _dark.Max(image => image.Largest);
            var bits = int.Log2(largest) + 1;
            yield return new(dataset, "", $"{_dark.Count} images, {_dark.Min(image => image.File)} among them, have 16 bits per colour but no value above "
                + $"{largest}, {bits} bits: the network sees them nearly black, none brighter than {largest >> 8} of 255. Write them anew with all values "
                + $"times {1 << (16 - bits)} if that is not meant");
        }
    }

    private static int Largest(Dataset dataset, ImageRecord record)
    {
        try
        {
            using var stream = dataset.OpenImage(record);
            return ImageDecoder.LargestOf16Bits(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{record.FileName}: {exception.Message}", exception);
        }
    }
}
