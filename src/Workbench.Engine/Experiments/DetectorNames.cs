using System.Text.RegularExpressions;

namespace Workbench.Engine.Experiments;

/// <summary>What others call the tensors of a two-stage detector on a pyramid.</summary>
internal static partial class DetectorNames
{
    // Detectron2 counts background behind the classes, Detectron, torchvision and we before them. Class outputs under Detectron2's own names
    // would be taken in a wrong order, so they are looked for under names that only files of the right order get; ClassRows knows the others.
    private const string BackgroundFirst = "background_first.";

    /// <summary>torchvision's: the backbone and the pyramid lie in one part.</summary>
    public static string Torchvision(string name) => Replace(name, ("backbone.", "backbone.body."), ("neck.", "backbone.fpn."));

    /// <summary>torchvision's before 0.12, those of its published weights: a convolution without a block around it.</summary>
    public static string OldTorchvision(string name)
    {
        var plain = PyramidConvolution().Replace(Torchvision(name), "backbone.fpn.$1.");
        plain = plain.Replace("rpn.head.conv.0.0.", "rpn.head.conv.", StringComparison.Ordinal);
        return MaskConvolution().Replace(plain, match => $"roi_heads.mask_head.mask_fcn{Next(match)}.");
    }

    /// <summary>Detectron2's names, given its names for a backbone and the number of a pyramid's finest level.</summary>
    public static Func<string, string> Detectron2(Func<string, string> backbone, int finest) => name =>
        name.StartsWith("backbone.", StringComparison.Ordinal) ? $"backbone.bottom_up.{backbone(name["backbone.".Length..])}"
        : name.StartsWith("neck.", StringComparison.Ordinal) ? PyramidBlock().Replace(name, match => Pyramid(match, finest))
        : name.StartsWith("rpn.", StringComparison.Ordinal) ? Replace(
            name, ("rpn.head.conv.0.0.", "proposal_generator.rpn_head.conv."), ("rpn.head.cls_logits.", "proposal_generator.rpn_head.objectness_logits."),
            ("rpn.head.bbox_pred.", "proposal_generator.rpn_head.anchor_deltas."))
        : Head(name);

    /// <summary>Caffe2's, as <see cref="Caffe2Names"/> gives them in Detectron2's words: parts that a network lies in are not named.</summary>
    public static Func<string, string> Caffe2(Func<string, string> backbone, int finest)
    {
        var whole = Detectron2(backbone, finest);
        return name => Replace(whole(name), ("backbone.bottom_up.", ""), ("backbone.", ""), ("roi_heads.", ""));
    }

    /// <summary>Ours of a detector with one box head, for the first stage of a cascade: a cascade may go on from a training without one.</summary>
    public static string OneStage(string name) => FirstStage().Replace(name, "$1.");

    /// <summary>The number of a pyramid's finest level, P2 or P3: the coarsest one that comes from the backbone is P5.</summary>
    public static int Finest(IEnumerable<string> names) =>
        5 - names.Select(name => PyramidBlock().Match(name)).Where(match => match.Success).Select(match => Number(match, 2)).DefaultIfEmpty(3).Max();

    /// <summary>The name under which class outputs are looked for.</summary>
    public static string ClassOutput(string layer) => BackgroundFirst + layer;

    /// <summary>Detectron2's own name of a class output, whose rows are in another order; other names as they are.</summary>
    public static string InDetectron2(string name) => name.Replace(BackgroundFirst, "", StringComparison.Ordinal);

    private static string Head(string name)
    {
        var box = BoxConvolution().Replace(name, match => $"{match.Groups[1]}conv{Next(match, 2)}{(match.Groups[3].Value == "1" ? ".norm" : "")}.");
        box = Fc().Replace(box, match => $"{match.Groups[1]}fc{(match.Groups[2].Value == "fc7" ? 2 : 1)}.");
        box = MaskConvolution().Replace(box, match => $"roi_heads.mask_head.mask_fcn{Next(match)}{(match.Groups[2].Value == "1" ? ".norm" : "")}.");
        box = KeypointConvolution().Replace(box, match => $"roi_heads.keypoint_head.conv_fcn{(Number(match, 1) / 2) + 1}.");
        box = ClassOutputs().Replace(box, match => $"roi_heads.{ClassOutput(match.Groups[1].Value)}.");
        return Replace(
            box, ("roi_heads.mask_predictor.conv5_mask.", "roi_heads.mask_head.deconv."),
            ("roi_heads.mask_predictor.mask_fcn_logits.", $"roi_heads.{ClassOutput("mask_head.predictor")}."),
            ("roi_heads.keypoint_predictor.kps_score_lowres.", "roi_heads.keypoint_head.score_lowres."));
    }

    private static string Pyramid(Match match, int finest) =>
        $"backbone.fpn_{(match.Groups[1].Value == "inner" ? "lateral" : "output")}{finest + Number(match, 2)}{(match.Groups[3].Value == "1" ? ".norm" : "")}.";

    private static string Replace(string name, params (string Ours, string Theirs)[] heads)
    {
        foreach (var (ours, theirs) in heads)
        {
            if (name.StartsWith(ours, StringComparison.Ordinal))
            {
                return theirs + name[ours.Length..];
            }
        }

        return name;
    }

    private static int Next(Match match, int group = 1) => Number(match, group) + 1;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, null);

    [GeneratedRegex(@"^(roi_heads\.box_(?:head|predictor))\.0\.")]
    private static partial Regex FirstStage();

    [GeneratedRegex(@"^backbone\.fpn\.((?:inner|layer)_blocks\.\d+)\.0\.")]
    private static partial Regex PyramidConvolution();

    [GeneratedRegex(@"^neck\.(inner|layer)_blocks\.(\d+)\.([01])\.")]
    private static partial Regex PyramidBlock();

    [GeneratedRegex(@"^roi_heads\.mask_head\.(\d+)\.([01])\.")]
    private static partial Regex MaskConvolution();

    // In a cascade the number of the stage stands before.
    [GeneratedRegex(@"^(roi_heads\.box_head\.(?:\d+\.)?)(\d+)\.([01])\.(?=\D)")]
    private static partial Regex BoxConvolution();

    // Behind four convolutions and the flattening the fully connected layer has the number 5.
    [GeneratedRegex(@"^(roi_heads\.box_head\.(?:\d+\.)?)(fc6|fc7|5)\.(?=\D)")]
    private static partial Regex Fc();

    [GeneratedRegex(@"^roi_heads\.keypoint_head\.(\d+)\.")]
    private static partial Regex KeypointConvolution();

    [GeneratedRegex(@"^roi_heads\.(box_predictor\.(?:\d+\.)?(?:cls_score|bbox_pred))\.")]
    private static partial Regex ClassOutputs();
}
