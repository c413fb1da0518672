using Vision.Data;
using Vision.Geometry;

namespace Vision.Metrics;

/// <summary>Labels of a Pascal VOC folder for scoring a results file; the images need not be there.</summary>
public static class VocTruth
{
    /// <summary>Reads a split; images are numbered from 1 in the order of the list, categories from 1 by name.</summary>
    /// <param name="root">The folder with Annotations and ImageSets.</param>
    /// <param name="split">Name of the list in ImageSets/Main.</param>
    /// <param name="inclusivePixels">Keep the files' own corners, counted from 1 with the last pixel inside; else pixel k is [k-1, k).</param>
    /// <exception cref="DataException">No such folder or split.</exception>
    public static MetricTruth Read(string root, string split, bool inclusivePixels)
    {
        var (dataset, problems) = VocReader.ReadLabels(root, split);
        var truths = DatasetInput.Truths(dataset);
        if (inclusivePixels)
        {
            truths = Array.ConvertAll(truths, t => t with { Box = new Box(t.Box.X + 1, t.Box.Y + 1, t.Box.Width - 1, t.Box.Height - 1) });
        }
        return new MetricTruth
        {
            File = root,
            Images = [.. dataset.Images.Select(i => new MetricImage(i.Id, i.FileName, i.Height, i.Width))],
            Categories = dataset.Categories,
            Truths = truths,
            Warnings = problems,
        };
    }
}
