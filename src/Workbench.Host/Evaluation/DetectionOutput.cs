using Vision.Coco;
using Vision.Data;
using Vision.Drawing;
using Vision.Images;
using Workbench.Engine.Evaluation;

namespace Workbench.Host.Evaluation;

/// <summary>Detections as a COCO results file, with a label file of the images that gives their ids a meaning; boxes, masks and skeletons in the
/// pictures.</summary>
internal sealed class DetectionOutput : PredictionOutput
{
    private readonly Dataset _dataset;
    private readonly PredictionOptions _options;
    private readonly string[] _names;
    private readonly List<ImageRecord> _seen = [];
    private readonly FileStream _file;
    private readonly DetectionWriter _writer;
    private bool _isEnded;

    public DetectionOutput(Dataset dataset, PredictionOptions options)
        : base(dataset, options)
    {
        (_dataset, _options) = (dataset, options);
        _names = [.. dataset.Categories.Select(category => category.Name)];
        _file = File.Create(At("predictions.json"));
        _writer = new DetectionWriter(_file, dataset);
    }

    public override IReadOnlyList<string> Files => [At("predictions.json"), At("images.json")];

    public override void End()
    {
        Dispose();
        CocoWriter.Write(_dataset with { Images = [.. _seen.OrderBy(image => image.Id)] }, At("images.json"));
    }

    public override void Dispose()
    {
        if (!_isEnded)
        {
            _isEnded = true;
            _writer.Dispose();
            _file.Dispose();
        }
    }

    protected override void Add(SeenImage image)
    {
        var said = (DetectionPrediction)image.Prediction;
        _writer.Write(said);
        _seen.Add(Record(image) with { Width = image.Width, Height = image.Height });
        Found += said.Detections.Count(detection => detection.Score >= _options.Threshold);
    }

    protected override RgbImage Draw(RgbImage image, Prediction said) => DetectionDrawing.Draw(
        image, [.. ((DetectionPrediction)said).Detections.Where(detection => detection.Score >= _options.Threshold)], _names, _dataset.KeypointEdges);
}
