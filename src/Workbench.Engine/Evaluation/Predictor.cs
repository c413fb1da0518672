using Vision.Data;
using Vision.Loading;
using Vision.Ops.Batches;
using Workbench.Engine.Evaluation.TestTime;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Workbench.Engine.Evaluation;

/// <summary>Lets a model look at images, batch by batch, and where it is asked for in several sizes and mirrored.</summary>
/// <param name="model">The model, on the device; it is left in evaluation mode.</param>
/// <param name="device">Where it computes.</param>
/// <param name="options">Batch and workers; never shuffled.</param>
/// <param name="sizing">How images are scaled.</param>
/// <param name="tta">Test-time augmentation.</param>
public sealed class Predictor(IModel model, Device device, BatchLoaderOptions options, InputSizing sizing, TtaOptions tta)
{
    // What is found in all views of so many images is kept until it is merged.
    private const int MergedTogether = 64;

    private readonly IReadOnlyList<TestView> _views = TestView.All(sizing, tta, options);

    /// <summary>Predicts all images; those that cannot be decoded are left out.</summary>
    /// <param name="images">The images; their labels are not looked at.</param>
    /// <param name="report">Told of images that cannot be decoded, from any thread.</param>
    /// <param name="take">Is given predictions as they come, some at a time, in an order that depends on the shapes of the images.</param>
    public void Predict(Dataset images, Action<DataProblem> report, Action<IReadOnlyList<SeenImage>> take)
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        model.Network.eval();
        if (_views.Count == 1)
        {
            Show(images, _views[0], report, (targets, predictions) => take([.. targets.Zip(predictions, Seen)]));
            return;
        }

        var merge = new ViewMerge(tta);
        var mirror = new Mirror(InstanceGeometry.MirrorOf(images.KeypointNames));
        foreach (var some in images.Images.Chunk(MergedTogether))
        {
            take(Merged(images with { Images = some }, merge, mirror, report));
        }
    }

    private List<SeenImage> Merged(Dataset some, ViewMerge merge, Mirror mirror, Action<DataProblem> report)
    {
        var said = some.Images.ToDictionary(image => image.Id, _ => new List<SeenImage>(_views.Count));
        foreach (var view in _views)
        {
            Show(some, view, report, (targets, predictions) =>
            {
                foreach (var (target, prediction) in targets.Zip(predictions))
                {
                    said[target.ImageId].Add(Seen(target, view.IsMirrored ? mirror.Back(prediction, target.OriginalSize.Width) : prediction));
                }
            });
        }

        return [.. some.Images.Select(image => said[image.Id]).Where(views => views.Count > 0)
            .Select(views => views[0] with { Prediction = merge.Merge([.. views.Select(view => view.Prediction)]) })];
    }

    private static SeenImage Seen(Target target, Prediction prediction) => new(prediction, target.OriginalSize.Width, target.OriginalSize.Height);

    private void Show(Dataset images, TestView view, Action<DataProblem> report, Action<IReadOnlyList<Target>, IReadOnlyList<Prediction>> take)
    {
        using var loader = new BatchLoader(images, view.Options, view.Apply, report);
        using var _ = inference_mode();
        foreach (var batch in loader.Once())
        {
            using var scope = NewDisposeScope();
            using var owned = batch;
            take(batch.Targets, model.Predict(device.type == TorchSharp.DeviceType.CPU ? batch : batch with { Images = batch.Images.to(device) }));
        }
    }
}

/// <summary>What a model says of an image.</summary>
/// <param name="Prediction">In pixels of the stored image.</param>
/// <param name="Width">Columns of the stored image.</param>
/// <param name="Height">Rows of the stored image.</param>
public sealed record SeenImage(Prediction Prediction, int Width, int Height);
