using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;

namespace Peer.Bench.Workers;

/// <summary>The Workbench's classifier on a ResNet-50 or an EfficientNet-B0, with torchvision's first weights.</summary>
internal sealed class ClassifierSide(Settings settings) : TrainingSide(settings, Models.Classifier(settings.Text("model"), settings.Number("classes", 1000)))
{
    public override IReadOnlyDictionary<string, object> Do(string request, string[] arguments) =>
        request == "load" ? Load(arguments[0]) : base.Do(request, arguments);

    // The class of an image is that of its first object.
    protected override Batch Labelled(Batch batch) => batch with
    {
        Targets = [.. batch.Targets.Select(target => target with { Instances = [], Label = target.Instances[0].Class })],
    };

    protected override IEnumerable<(string Name, object Value)> Told(IReadOnlyList<Prediction> predictions) =>
        [("best", predictions.Cast<ClassificationPrediction>().Sum(image => (double)image.Scores.Max()))];

    private Dictionary<string, object> Load(string file)
    {
        var report = WeightInit.Load(file, Model.Network, new InitOptions());
        Restart();
        return new() { ["ms"] = 0, ["loaded"] = report.Loaded };
    }
}
