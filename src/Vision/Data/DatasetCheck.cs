using System.Collections.Concurrent;
using Vision.Images;

namespace Vision.Data;

/// <summary>Decodes every image of a dataset: what reading leaves for later because it is slow.</summary>
public static class DatasetCheck
{
    /// <summary>
    /// Every image that cannot be decoded, or is not as large as its labels say, in the dataset's order; and how many have an EXIF orientation that
    /// is not applied.
    /// </summary>
    /// <param name="dataset">What to check.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="progress">Told the number of images done, now and then, from any thread.</param>
    /// <param name="cancellation">Stops early.</param>
    public static IReadOnlyList<DataProblem> DecodeAll(
        Dataset dataset, int workers, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        var problems = new ConcurrentDictionary<int, DataProblem>();
        var turned = new ConcurrentBag<string>();
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        Parallel.For(0, dataset.Images.Count, options, index =>
        {
            if (Check(dataset, dataset.Images[index], turned) is { } problem)
            {
                problems[index] = problem;
            }

            progress?.Invoke(Interlocked.Increment(ref done));
        });
        return [.. problems.OrderBy(pair => pair.Key).Select(pair => pair.Value), .. Turned(dataset, turned)];
    }

    private static IEnumerable<DataProblem> Turned(Dataset dataset, IReadOnlyCollection<string> files)
    {
        if (files.Count > 0)
        {
            yield return new(dataset.Name, "", $"{files.Count} images, {files.Min(StringComparer.Ordinal)} among them, carry an EXIF orientation "
                + "other than 1. Their labels are taken for the stored rows and columns, while most labelling tools draw on the upright picture: look "
                + "('workbench data augment'), and set data.exif=apply if boxes lie beside their objects");
        }
    }

    private static DataProblem? Check(Dataset dataset, ImageRecord record, ConcurrentBag<string> turned)
    {
        try
        {
            var image = dataset.Decode(record);
            if (image.Orientation != 1)
            {
                turned.Add(record.FileName);
            }

            return OtherSize(record, image.Width, image.Height);
        }
        catch (DataException exception)
        {
            return new DataProblem(record.FileName, $"image {record.Id}", Reason(exception, record));
        }
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
            return OtherSize(record, width, height);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImageFormatException)
        {
            return new DataProblem(record.FileName, $"image {record.Id}", exception.Message);
        }
    }

    /// <summary>The problem with an image that is not as large as its labels say; null when it is, or when they do not say.</summary>
    internal static DataProblem? OtherSize(ImageRecord record, int width, int height)
    {
        if (record.Width == 0 || (record.Width, record.Height) == (width, height))
        {
            return null;
        }

        var why = (record.Width, record.Height) == (height, width)
            ? "; most likely the labels belong to the picture turned by its EXIF orientation, and the pixels are stored unturned"
            : "";
        return new(record.FileName, $"image {record.Id}", $"is {width}x{height}, but the labels say {record.Width}x{record.Height}{why}");
    }

    // The exception's message begins with the file, which the problem names anyway.
    internal static string Reason(DataException exception, ImageRecord record) =>
        exception.Message.StartsWith(record.FileName + ": ", StringComparison.Ordinal) ? exception.Message[(record.FileName.Length + 2)..] : exception.Message;
}
