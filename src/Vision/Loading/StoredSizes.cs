using Vision.Data;
using Vision.Images;

namespace Vision.Loading;

/// <summary>Shapes of images before they are decoded: as the data file says, else as the first bytes of the image do.</summary>
internal static class StoredSizes
{
    private const int FirstBytes = 4096, MoreBytes = 1 << 20;

    /// <summary>Columns over rows of every image; 1 where it cannot be known. An image turned by its EXIF orientation may come with the wrong one,
    /// which costs padding and nothing else.</summary>
    public static double[] Aspects(Dataset dataset)
    {
        var aspects = new double[dataset.Images.Count];
        Parallel.For(0, aspects.Length, i => aspects[i] = Aspect(dataset, dataset.Images[i]));
        return aspects;
    }

    private static double Aspect(Dataset dataset, ImageRecord record) =>
        record is { Width: > 0, Height: > 0 } ? (double)record.Width / record.Height
        : Header(dataset, record) is { } header ? (double)header.Width / header.Height : 1;

    private static ImageHeader? Header(Dataset dataset, ImageRecord record)
    {
        foreach (var length in new[] { FirstBytes, MoreBytes })
        {
            try
            {
                using var stream = dataset.OpenImage(record);
                var bytes = new byte[length];
                return ImageHeader.Read(bytes.AsSpan(0, stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false)));
            }
            catch (ImageFormatException)
            {
                // Not in so few bytes, or no image at all: whoever decodes it will say so.
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return null;
    }
}
