using Vision.Coco;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Masks;
using Workbench.Engine.Experiments;
using Workbench.Host;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Tui.OneRun;

/// <summary>What an evaluation of a run found on the images it was scored on.</summary>
/// <param name="Dataset">The images with their labels.</param>
/// <param name="Step">The evaluation's step.</param>
/// <param name="Found">Boxes by image id, best score first.</param>
internal sealed record ShownDetections(Dataset Dataset, long Step, IReadOnlyDictionary<long, IReadOnlyList<ShownDetection>> Found)
{
    private const string FileName = "detections.json";

    /// <summary>Reads the stored boxes; the data too, unless they were read before.</summary>
    /// <exception cref="DataException">The data or the boxes are not there.</exception>
    public static ShownDetections Read(HostServices services, Run run, EvaluationEvent evaluation, Dataset? dataset)
    {
        var path = Path.Combine(run.Paths.Resolve(evaluation.Folder), FileName);
        if (!File.Exists(path))
        {
            throw new DataException(
                $"the evaluation at step {evaluation.Step} kept no boxes ({Path.Combine(evaluation.Folder, FileName)} is not there); only detectors have "
                    + "them.");
        }

        var images = dataset ?? ExperimentData.ReadEvaluation(services.Catalog, services.Recipes.ReadText(run.RecipeText, run.Paths.Recipe).Require());
        return new(images, evaluation.Step ?? 0, Boxes(path, images));
    }

    /// <summary>The pixels of one image.</summary>
    public Picture Open(int position) => new(position, Dataset.Decode(Dataset.Images[position]));

    private static Dictionary<long, IReadOnlyList<ShownDetection>> Boxes(string path, Dataset dataset) =>
        DetectionFile.Read(path, dataset).ToDictionary(
            image => image.Key,
            image => (IReadOnlyList<ShownDetection>)[.. image.Select(found => new ShownDetection(found.CategoryId, found.Box, found.Score)
            {
                Mask = found.Mask,
                Keypoints = found.Keypoints,
            })]);
}

/// <summary>A box found.</summary>
/// <param name="CategoryId">Its class, by the data's id.</param>
/// <param name="Box">In pixels of the stored image.</param>
/// <param name="Score">0..1.</param>
internal sealed record ShownDetection(int CategoryId, Box Box, double Score)
{
    /// <summary>The object's pixels, or null.</summary>
    public Rle? Mask { get; init; }

    /// <summary>x, y, score triples, or null.</summary>
    public IReadOnlyList<double>? Keypoints { get; init; }
}

/// <summary>An image with its pixels.</summary>
/// <param name="Position">Which one of the dataset.</param>
/// <param name="Image">The pixels.</param>
internal sealed record Picture(int Position, RgbImage Image);
