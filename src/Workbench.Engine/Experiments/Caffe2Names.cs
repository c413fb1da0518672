using System.Text.RegularExpressions;

namespace Workbench.Engine.Experiments;

/// <summary>Caffe2's names of the tensors of a ResNet (<c>res2_0_branch2a_bn_s</c>) and of the detectors on it (<c>fpn_res2_2_sum_w</c>), as Detectron 1
/// and MSRA's models in Detectron2's zoo have them.</summary>
internal static partial class Caffe2Names
{
    /// <summary>Whether names are Caffe2's.</summary>
    public static bool Are(IEnumerable<string> names) => names.Any(name => Tensor().Match(name).Groups["branch"].Success);

    /// <summary>Detectron2's name for the same, behind the same prefix; other names stay.</summary>
    public static string InDetectron2(string name) => Tensor().Match(name) is { Success: true } match ? Named(match, Layer(match))
        : DetectorTensor().Match(name) is { Success: true } part ? Named(part, DetectorLayer(part.Groups["layer"].Value))
        : name;

    private static string Named(Match match, string layer) =>
        $"{match.Groups["before"]}{layer}{(match.Groups["norm"].Success ? ".norm" : "")}.{What(match.Groups["what"].Value)}";

    // The region proposals' layers are those of level 2, shared by all levels. Detectron 1 counts background first.
    private static string DetectorLayer(string layer) => layer switch
    {
        "conv_rpn_fpn2" => "proposal_generator.rpn_head.conv",
        "rpn_cls_logits_fpn2" => "proposal_generator.rpn_head.objectness_logits",
        "rpn_bbox_pred_fpn2" => "proposal_generator.rpn_head.anchor_deltas",
        "fc6" => "box_head.fc1",
        "fc7" => "box_head.fc2",
        "cls_score" or "bbox_pred" => DetectorNames.ClassOutput($"box_predictor.{layer}"),
        "conv5_mask" => "mask_head.deconv",
        "mask_fcn_logits" => DetectorNames.ClassOutput("mask_head.predictor"),
        "kps_score_lowres" => "keypoint_head.score_lowres",
        _ when layer.StartsWith("head_conv", StringComparison.Ordinal) => $"box_head.conv{layer["head_conv".Length..]}",
        _ when layer.StartsWith("conv_fcn", StringComparison.Ordinal) => $"keypoint_head.{layer}",
        _ when layer.StartsWith("_[mask]_fcn", StringComparison.Ordinal) => $"mask_head.mask_fcn{layer["_[mask]_fcn".Length..]}",
        _ when layer.StartsWith("fpn_inner_res", StringComparison.Ordinal) => $"fpn_lateral{layer["fpn_inner_res".Length]}",
        _ => $"fpn_output{layer["fpn_res".Length]}",
    };

    private static string Layer(Match match) => match.Groups["branch"].Value switch
    {
        "" => "stem.conv1",
        "1" => $"res{match.Groups["stage"]}.{match.Groups["block"]}.shortcut",
        var branch => $"res{match.Groups["stage"]}.{match.Groups["block"]}.conv{1 + branch[1] - 'a'}",
    };

    private static string What(string what) => what switch
    {
        "w" or "s" or "gamma" => "weight",
        "b" or "beta" => "bias",
        "rm" => "running_mean",
        "riv" => "running_var",
        _ => what,
    };

    [GeneratedRegex(@"^(?<before>.*\.)?(?:(?:res_)?conv1|res(?<stage>[2-5])_(?<block>\d+)_branch(?<branch>1|2[abc]))(?:_(?<norm>bn|gn))?"
        + "_(?<what>w|b|s|beta|gamma|running_mean|running_var|rm|riv)$")]
    private static partial Regex Tensor();

    [GeneratedRegex(@"^(?<layer>conv_rpn_fpn2|rpn_(?:cls_logits|bbox_pred)_fpn2|fc[67]|cls_score|bbox_pred|head_conv\d|_\[mask\]_fcn\d|conv5_mask|"
        + @"mask_fcn_logits|conv_fcn\d|kps_score_lowres|fpn_inner_res[2-5]_\d+_sum(?:_lateral)?|fpn_res[2-5]_\d+_sum)(?:_(?<norm>gn))?_(?<what>w|b|s)$")]
    private static partial Regex DetectorTensor();
}
