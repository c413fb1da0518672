using System.Globalization;
using Torch.Runtime.Files;
using Vision.Data;
using static TorchSharp.torch;

namespace Peer.Bench.Workers;

/// <summary>The Workbench's RetinaNet, with torchvision's first weights.</summary>
internal sealed class RetinaNetSide : TrainingSide
{
    private readonly string _weights;

    public RetinaNetSide(Settings settings)
        : base(settings, Models.RetinaNet(settings.Text("model"), settings.Number("classes", 80)))
    {
        _weights = settings.Text("weights");
        LoadWeights(1);
    }

    public override IReadOnlyDictionary<string, object> Do(string request, string[] arguments) => request == "reset"
        ? Reset(double.Parse(arguments[0], CultureInfo.InvariantCulture))
        : base.Do(request, arguments);

    protected override IEnumerable<(string Name, object Value)> Told(IReadOnlyList<Prediction> predictions)
    {
        var found = predictions.Cast<DetectionPrediction>().SelectMany(image => image.Detections).ToList();
        return [("detections", found.Count), ("scores", found.Sum(detection => (double)detection.Score))];
    }

    private Dictionary<string, object> Reset(double spread)
    {
        LoadWeights(spread);
        Restart();
        return new() { ["ms"] = 0 };
    }

    private void LoadWeights(double spread)
    {
        using var file = WeightFile.Read(_weights);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, target) in Model.Network.state_dict())
        {
            target.copy_(file[name]);
        }

        Model.Network.state_dict()["head.cls.output.weight"].mul_(spread);
    }
}
