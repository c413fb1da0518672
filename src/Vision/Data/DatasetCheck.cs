using System.Collections.Concurrent;

namespace Vision.Data;

/// <summary>Decodes every image of a dataset: what reading leaves for later because it is slow.</summary>
public static class DatasetCheck
{
    /// <summary>Every image that cannot be decoded, or is not as large as its labels say; in the dataset's order.</summary>
    /// <param name="dataset">What to check.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="progress">Told the number of images done, now and then, from any thread.</param>
    /// <param name="cancellation">Stops early.</param>
    public static IReadOnlyList<DataProblem> DecodeAll(
        Dataset dataset, int workers, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        var problems = new ConcurrentDictionary<int, DataProblem>();
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        Parallel.For(0, dataset.Images.Count, options, index =>
        {
            if (Check(dataset, dataset.Images[index]) is { } problem)
            {
                problems[index] = problem;
            }

            progress?.Invoke(Interlocked.Increment(ref done));
        });
        return [.. problems.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
    }

    private static DataProblem? Check(Dataset dataset, ImageRecord record)
    {
        try
        {
            var image = dataset.Decode(record);
            return record.Width == 0 || (record.Width, record.Height) == (image.Width, image.Height)
                ? null
                : new DataProblem(record.FileName, $"image {record.Id}", $"is {image.Width}x{image.Height}, but the labels say {record.Width}x{record.Height}");
        }
        catch (DataException exception)
        {
            return new DataProblem(record.FileName, $"image {record.Id}", Reason(exception, record));
        }
    }

    // The exception's message begins with the file, which the problem names anyway.
    internal static string Reason(DataException exception, ImageRecord record) =>
        exception.Message.StartsWith(record.FileName + ": ", StringComparison.Ordinal) ? exception.Message[(record.FileName.Length + 2)..] : exception.Message;
}
