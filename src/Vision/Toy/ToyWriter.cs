using Vision.Coco;
using Vision.Data;
using Vision.Images;

namespace Vision.Toy;

/// <summary>Writes a dataset as files, in the layouts the readers expect by default.</summary>
public static class ToyWriter
{
    /// <summary>
    /// Detection data become COCO (<c>ROOT/SPLIT/000001.png</c>, <c>ROOT/annotations/instances_SPLIT.json</c>), classification data an image
    /// folder (<c>ROOT/SPLIT/CLASS/000001.png</c>).
    /// </summary>
    /// <param name="dataset">What to write.</param>
    /// <param name="root">The folder; made when missing.</param>
    /// <param name="split">Name of the split.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="progress">Told the number of images written, from any thread.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(Dataset dataset, string root, string split, int workers, Action<int>? progress = null)
    {
        var folder = Path.Combine(root, split);
        var isLabelled = dataset.Images.All(image => image.Label is not null);
        Directory.CreateDirectory(folder);
        if (isLabelled)
        {
            foreach (var category in dataset.Categories)
            {
                Directory.CreateDirectory(Path.Combine(folder, category.Name));
            }
        }

        var done = 0;
        try
        {
            Parallel.ForEach(dataset.Images, new ParallelOptions { MaxDegreeOfParallelism = workers }, image =>
            {
                var place = isLabelled ? Path.Combine(folder, dataset.Categories[image.Label!.Value].Name) : folder;
                File.WriteAllBytes(Path.Combine(place, image.FileName), ImageEncoder.ToPng(dataset.Decode(image)));
                progress?.Invoke(Interlocked.Increment(ref done));
            });
        }
        catch (AggregateException exception) when (exception.InnerException is IOException first)
        {
            throw new IOException(first.Message, first);
        }

        if (!isLabelled)
        {
            CocoWriter.Write(dataset, Path.Combine(root, "annotations", $"instances_{split}.json"));
        }
    }
}
