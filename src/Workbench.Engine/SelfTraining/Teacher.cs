using Vision.Data;
using Vision.Loading;
using Vision.Ops.Batches;
using Vision.PseudoLabels;
using Workbench.Engine.Experiments;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Workbench.Engine.SelfTraining;

/// <summary>A trained model that labels images for a student.</summary>
internal sealed class Teacher : IDisposable
{
    private readonly IModel _model;
    private readonly Device _device;
    private readonly BatchLoaderOptions _options;
    private readonly InputSizing _sizing;
    private readonly IReadOnlyList<Category> _categories;
    private readonly int[] _places;

    /// <summary>Builds it and checks that it knows the student's classes.</summary>
    /// <param name="source">What it is made from.</param>
    /// <param name="builder">Builds its model.</param>
    /// <param name="student">Whom it teaches: task, device, classes.</param>
    /// <exception cref="SelfTrainingException">It does something else, or knows other classes.</exception>
    public Teacher(TeacherSource source, ExperimentBuilder builder, Experiment student)
    {
        Name = source.Name;
        _device = student.Device;
        _categories = student.Training.Categories;
        var known = KnownTo(source, builder, student);
        _places = PlacesOf(known);
        (_model, ForwardFlops) = builder.Trained(source.Recipe, known, source.Weights, _device);
        _options = ExperimentBuilder.PredictionLoader(source.Recipe, student.Recipe.Evaluation.Batch) with { Workers = student.Recipe.Loop.Workers };
        _sizing = new InputSizing(source.Recipe.Input);
        if (_model.Task != student.Model.Task)
        {
            throw new SelfTrainingException(
                $"trainer.teacher: {Name} does {_model.Task}, but the model '{student.Recipe.Model.Use}' is for {student.Model.Task}. Name another teacher.");
        }
    }

    /// <summary>Who it is.</summary>
    public string Name { get; }

    /// <summary>Operations of one image.</summary>
    public double ForwardFlops { get; }

    /// <summary>Predicts images without looking at their labels; those that cannot be decoded are left out.</summary>
    public PseudoLabelSet Predict(Dataset images, Action<DataProblem> report)
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        var records = images.Images.ToDictionary(image => image.Id);
        var (seen, found) = (new List<ImageRecord>(), new List<IReadOnlyList<Detection>>());
        _model.Network.eval();
        using var loader = new BatchLoader(images, _options, (sample, _) => _sizing.Evaluated(sample), report);
        using var _ = inference_mode();
        foreach (var batch in loader.Once())
        {
            using var scope = NewDisposeScope();
            using var owned = batch;
            var predictions = _model.Predict(_device.type == TorchSharp.DeviceType.CPU ? batch : batch with { Images = batch.Images.to(_device) });
            foreach (var (target, prediction) in batch.Targets.Zip(predictions))
            {
                var (width, height) = target.OriginalSize;
                seen.Add(records[target.ImageId] with { Width = width, Height = height, Annotations = [], Label = null });
                found.Add(Found(prediction));
            }
        }

        return new() { Categories = _categories, Images = seen, Detections = found, HasBoxes = _model.Task == ModelTask.Detection };
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Network.Dispose();

    private IReadOnlyList<Detection> Found(Prediction prediction) => prediction switch
    {
        DetectionPrediction boxes => [.. boxes.Detections.Select(detection => detection with { Class = _places[detection.Class] })],
        ClassificationPrediction classes =>
            [.. SoftLabel.Of(classes.Scores).Likely.Select(found => new Detection(_places[found.Class], default, found.Probability))],
        _ => throw new NotSupportedException($"No labels can be made from a {prediction.GetType().Name}."),
    };

    // Reading large data only for their classes takes a while, and the student's are mostly the same.
    private static IReadOnlyList<Category> KnownTo(TeacherSource source, ExperimentBuilder builder, Experiment student)
    {
        var (own, its) = (student.Recipe, source.Recipe);
        if (own.Data == its.Data && own.Splits.Train == its.Splits.Train)
        {
            return student.Training.Categories;
        }

        try
        {
            return builder.CategoriesOf(its);
        }
        catch (Exception fault) when (fault is DataException or IOException or UnauthorizedAccessException)
        {
            throw new SelfTrainingException(
                $"trainer.teacher: which classes {source.Name} knows stands in its data, and these cannot be read: {fault.Message}", fault);
        }
    }

    private int[] PlacesOf(IReadOnlyList<Category> known)
    {
        string[] wanted = [.. _categories.Select(category => category.Name)];
        string[] names = [.. known.Select(category => category.Name)];
        return names.Length == wanted.Length && names.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal))
            ? [.. names.Select(name => Array.IndexOf(wanted, name))]
            : throw new SelfTrainingException(
                $"trainer.teacher: {Name} knows the classes {string.Join(", ", names)}; the data have {string.Join(", ", wanted)}. "
                + "A teacher must know the same classes: train one on these data, or name another.");
    }
}
