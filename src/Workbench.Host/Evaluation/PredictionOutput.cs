using System.Runtime.ExceptionServices;
using Vision.Data;
using Vision.Images;
using Workbench.Engine.Evaluation;
using Workbench.Sdk.Models;

namespace Workbench.Host.Evaluation;

/// <summary>The files of a prediction: numbers for programs, and a picture of each image for people.</summary>
/// <param name="dataset">The images and the classes.</param>
/// <param name="options">Where, and what is drawn.</param>
internal abstract class PredictionOutput(Dataset dataset, PredictionOptions options) : IDisposable
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins the files of a task.</summary>
    public static PredictionOutput Open(Dataset dataset, ModelTask task, PredictionOptions options)
    {
        Directory.CreateDirectory(options.Folder);
        return task == ModelTask.Detection ? new DetectionOutput(dataset, options) : new ClassificationOutput(dataset, options);
    }

    /// <summary>Objects from the threshold on, or images with a class.</summary>
    public long Found { get; protected set; }

    /// <summary>What was written, pictures not among it.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>Adds images.</summary>
    public void Write(IReadOnlyList<SeenImage> seen)
    {
        foreach (var image in seen)
        {
            Add(image);
        }

        if (options.Draws)
        {
            // Names first and in order, so that equal ones get the same numbers every time.
            var named = seen.Select(image => (image, Path: PathOf(Record(image).FileName))).ToArray();
            try
            {
                Parallel.ForEach(named, pair => ImageEncoder.WritePng(Draw(dataset.Decode(Record(pair.image)), pair.image.Prediction), pair.Path));
            }
            catch (AggregateException several) when (several.InnerException is IOException or UnauthorizedAccessException)
            {
                // A full disk stops all threads at once; one sentence says it.
                ExceptionDispatchInfo.Throw(several.InnerException!);
            }
        }
    }

    /// <summary>Completes the files.</summary>
    public abstract void End();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Writes what is said of an image.</summary>
    protected abstract void Add(SeenImage image);

    /// <summary>The picture of an image.</summary>
    protected abstract RgbImage Draw(RgbImage image, Prediction said);

    /// <summary>The image behind what was said.</summary>
    protected ImageRecord Record(SeenImage image) => dataset.Images[(int)image.Prediction.ImageId - 1];

    /// <summary>A file of the output.</summary>
    protected string At(string name) => Path.Combine(options.Folder, name);

    private string PathOf(string file)
    {
        var stem = Path.ChangeExtension(file.Replace('/', '_'), null);
        var name = stem;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = $"{stem}-{number}";
        }

        return At(name + ".png");
    }
}
