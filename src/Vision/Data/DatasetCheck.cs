using System.Collections.Concurrent;
using Vision.Images;

namespace Vision.Data;

/// <summary>Decodes every image of a dataset: what reading leaves for later because it is slow.</summary>
public static class DatasetCheck
{
    /// <summary>
    /// Every image that cannot be decoded, is not as large as its labels say or has another flaw, in the dataset's order; then what is counted: images
    /// with an EXIF orientation that is not applied, dark 16-bit images, boxes that look like another unit.
    /// </summary>
    /// <param name="dataset">What to check.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="progress">Told the number of images done, now and then, from any thread.</param>
    /// <param name="cancellation">Stops early.</param>
    public static IReadOnlyList<DataProblem> DecodeAll(
        Dataset dataset, int workers, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        var problems = new ConcurrentDictionary<int, DataProblem[]>();
        var counts = new DatasetCheckImages();
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        Parallel.For(0, dataset.Images.Count, options, index =>
        {
            problems[index] = Check(dataset, dataset.Images[index], counts);
            progress?.Invoke(Interlocked.Increment(ref done));
        });
        return
        [
            .. problems.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value), .. counts.Problems(dataset.Name),
            .. DatasetCheckBoxes.LookNormalised(dataset), .. DatasetCheckBoxes.BelowOnePixel(dataset),
        ];
    }

    private static DataProblem[] Check(Dataset dataset, ImageRecord record, DatasetCheckImages counts)
    {
        try
        {
            var image = dataset.Decode(record);
            counts.Add(dataset, record, image);
            return Oddities(record, image);
        }
        catch (DataException exception)
        {
            return [new DataProblem(record.FileName, $"image {record.Id}", Reason(exception, record))];
        }
    }

    /// <summary>What is odd about an image that could be decoded.</summary>
    internal static DataProblem[] Oddities(ImageRecord record, RgbImage image)
    {
        var size = OtherSize(record, image.Width, image.Height, isStoredTurned: image.Orientation != 1);
        var flaw = image.Flaw.Length > 0 ? new DataProblem(record.FileName, $"image {record.Id}", image.Flaw) : null;
        return size is null && flaw is null ? [] : [.. new[] { flaw, size }.OfType<DataProblem>()];
    }

    /// <summary>Every image that is not as large as its labels say, by the heads of the files; in the dataset's order.</summary>
    /// <param name="dataset">What to check; images that are made and not read are as large as they are said to be.</param>
    public static IReadOnlyList<DataProblem> Sizes(Dataset dataset) => dataset.Source is IDecodedImageSource
        ? []
        : [.. dataset.Images.AsParallel().AsOrdered().Select(record => Size(dataset, record)).OfType<DataProblem>()];

    private static DataProblem? Size(Dataset dataset, ImageRecord record)
    {
        try
        {
            using var stream = dataset.OpenImage(record);
            var (width, height) = ImageDecoder.SizeOf(stream, dataset.AppliesExif);
            return OtherSize(record, width, height, isStoredTurned: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImageFormatException)
        {
            return new DataProblem(record.FileName, $"image {record.Id}", exception.Message);
        }
    }

    /// <summary>The problem with an image that is not as large as its labels say; null when it is, or when they do not say.</summary>
    private static DataProblem? OtherSize(ImageRecord record, int width, int height, bool isStoredTurned)
    {
        if (record.Width == 0 || (record.Width, record.Height) == (width, height))
        {
            return null;
        }

        var why = (record.Width, record.Height) != (height, width) ? ""
            : !isStoredTurned ? ": width and height are swapped in the labels, or belong to a turned copy of the picture"
            : "; most likely the labels belong to the picture turned by its EXIF orientation, and the pixels are stored unturned";
        return new(record.FileName, $"image {record.Id}", $"is {width}x{height}, but the labels say {record.Width}x{record.Height}{why}");
    }

    // The exception's message begins with the file, which the problem names anyway.
    internal static string Reason(DataException exception, ImageRecord record) =>
        exception.Message.StartsWith(record.FileName + ": ", StringComparison.Ordinal) ? exception.Message[(record.FileName.Length + 2)..] : exception.Message;
}
