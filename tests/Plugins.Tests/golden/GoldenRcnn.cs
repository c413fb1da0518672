using System.Text.Json;
using static TorchSharp.torch;

namespace Plugins.Tests.Golden;

/// <summary>What <c>golden/make_rcnn.py</c> wrote, and the formula that gave the weights.</summary>
internal static class GoldenRcnn
{
    private static readonly Lazy<JsonElement> Root = new(() => JsonDocument.Parse(Repository.Read("tests/Plugins.Tests/golden/rcnn.json")).RootElement);

    private static readonly Dictionary<string, double> Gains = new()
    {
        ["rpn.head.cls_logits"] = 0.5,
        ["rpn.head.bbox_pred"] = 0.15,
        ["roi_heads.box_predictor.cls_score"] = 1.5,
        ["roi_heads.box_predictor.bbox_pred"] = 1,
        ["roi_heads.keypoint_predictor.kps_score_lowres"] = 0.25,
        ["roi_heads.mask_predictor.mask_fcn_logits"] = 1,
    };

    private static readonly double[] Centre = [6.5, 1, 4, 5.5, 2.5];

    public static JsonElement At(params string[] path) => path.Aggregate(Root.Value, (element, name) => element.GetProperty(name));

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>torchvision's name of a tensor of ours.</summary>
    public static string Torchvision(string name) => name.StartsWith("backbone.", StringComparison.Ordinal) ? $"backbone.body.{name[9..]}"
        : name.StartsWith("neck.", StringComparison.Ordinal) ? $"backbone.fpn.{name[5..]}" : name;

    /// <summary>Gives every parameter and buffer the value that the formula has for torchvision's name.</summary>
    public static void Fill(nn.Module network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (key, weight) in network.state_dict())
        {
            weight.copy_(tensor(Values(Torchvision(key), weight.shape)).reshape(weight.shape));
        }
    }

    private static float[] Values(string name, long[] shape)
    {
        var dot = name.LastIndexOf('.');
        var (layer, kind) = (name[..dot], name[(dot + 1)..]);
        Func<double, int, double> formula = (kind, shape.Length) switch
        {
            ("running_var", _) => (noise, _) => noise + 1,
            ("weight", 1) => (noise, _) => noise * 0.2 + (layer.EndsWith("bn3", StringComparison.Ordinal) ? 0.3 : 1),
            (_, > 1) => (noise, _) => noise * Math.Sqrt(24.0 / shape.Skip(1).Aggregate(1L, (a, b) => a * b))
                * (layer.Contains("fpn", StringComparison.Ordinal) ? 0.25 : Gains.GetValueOrDefault(layer, 1)),
            _ when name == "roi_heads.box_predictor.cls_score.bias" => (noise, i) => noise + Centre[i],
            _ => (noise, _) => noise * 0.2,
        };
        return [.. GoldenModels.Noise(name, shape).Select((noise, i) => (float)formula(noise, i))];
    }
}
