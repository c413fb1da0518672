using Vision.Coco;
using Vision.Data;
using Vision.Metrics;
using Workbench.Host;
using Workbench.Host.Evaluation;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Flips;

/// <summary>The images behind a list, with the detections of both runs; read once, drawn from often.</summary>
internal sealed class FlipImages
{
    private readonly Dataset _dataset;
    private readonly Dictionary<long, ImageRecord> _records;
    private readonly ILookup<long, DetectionEntry> _before;
    private readonly ILookup<long, DetectionEntry> _after;

    private FlipImages(FlipList list, Dataset dataset)
    {
        (_dataset, _records) = (dataset, dataset.Images.ToDictionary(image => image.Id));
        (_before, _after) = (Detections(list.Before), Detections(list.After));
        Names = dataset.Images.ToDictionary(image => image.Id, image => image.FileName);
    }

    /// <summary>File names by image id.</summary>
    public IReadOnlyDictionary<long, string> Names { get; }

    /// <summary>Reads the data set through the recipe of the run, and the detections of both.</summary>
    /// <exception cref="DataException">The data are not there any more.</exception>
    public static FlipImages Read(FlipList list, HostServices services) =>
        new(list, RunDataset.Read(list.After.Run, list.After.Evaluation, services.Catalog, services.Recipes));

    /// <summary>An image with labels, and with boxes from a score on.</summary>
    /// <exception cref="DataException">It cannot be decoded.</exception>
    public FlipPicture Draw(long imageId, double score)
    {
        var record = _records[imageId];
        return new(imageId, _dataset.Decode(record), BoxesOf(record, _before, score), BoxesOf(record, _after, score));
    }

    // Labels are dashed and lie below; what was found lies over them, so that a missed label keeps its dashes.
    private static IReadOnlyList<DrawnBox> BoxesOf(ImageRecord record, ILookup<long, DetectionEntry> found, double score) =>
    [
        .. record.Annotations.Where(annotation => !annotation.IsCrowd).Select(annotation => new DrawnBox(annotation.Box, Tone.Good, IsDashed: true)),
        .. found[record.Id].Where(box => box.Score >= score).Select(box => new DrawnBox(box.Box, Tone.Curve2) { Mask = box.Mask, Keypoints = box.Keypoints }),
    ];

    private ILookup<long, DetectionEntry> Detections(FlipSide side)
    {
        var path = Path.Combine(side.Run.Paths.Resolve(side.Evaluation.Folder), "detections.json");
        return File.Exists(path) ? DetectionFile.Read(path, _dataset) : Array.Empty<DetectionEntry>().ToLookup(box => box.ImageId);
    }
}
