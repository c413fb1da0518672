using Torch.Runtime.Files;
using Workbench.Engine.Experiments;
using static TorchSharp.torch;

namespace Workbench.Engine.Tests.Experiments;

public sealed class DetectorNamesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("backbone.layer1.0.conv1.weight", "backbone.body.layer1.0.conv1.weight", "backbone.body.layer1.0.conv1.weight")]
    [InlineData("neck.inner_blocks.2.0.bias", "backbone.fpn.inner_blocks.2.0.bias", "backbone.fpn.inner_blocks.2.bias")]
    [InlineData("neck.layer_blocks.0.0.weight", "backbone.fpn.layer_blocks.0.0.weight", "backbone.fpn.layer_blocks.0.weight")]
    [InlineData("rpn.head.conv.0.0.weight", "rpn.head.conv.0.0.weight", "rpn.head.conv.weight")]
    [InlineData("roi_heads.mask_head.3.0.bias", "roi_heads.mask_head.3.0.bias", "roi_heads.mask_head.mask_fcn4.bias")]
    [InlineData("roi_heads.box_head.fc6.weight", "roi_heads.box_head.fc6.weight", "roi_heads.box_head.fc6.weight")]
    public void Torchvisions_names_are_known(string ours, string today, string before)
    {
        Assert.Equal(today, DetectorNames.Torchvision(ours));
        Assert.Equal(before, DetectorNames.OldTorchvision(ours));
    }

    // Detectron2's name for the same, and Detectron 1's.
    [Theory]
    [InlineData("backbone.res2.0.conv1.weight", "backbone.bottom_up.res2.0.conv1.weight", "res2_0_branch2a_w")]
    [InlineData("neck.inner_blocks.0.0.weight", "backbone.fpn_lateral2.weight", "fpn_inner_res2_2_sum_lateral_w")]
    [InlineData("neck.inner_blocks.3.0.bias", "backbone.fpn_lateral5.bias", "fpn_inner_res5_2_sum_b")]
    [InlineData("neck.inner_blocks.3.1.weight", "backbone.fpn_lateral5.norm.weight", "fpn_inner_res5_2_sum_gn_s")]
    [InlineData("neck.layer_blocks.2.1.bias", "backbone.fpn_output4.norm.bias", "fpn_res4_5_sum_gn_b")]
    [InlineData("rpn.head.conv.0.0.weight", "proposal_generator.rpn_head.conv.weight", "conv_rpn_fpn2_w")]
    [InlineData("rpn.head.cls_logits.bias", "proposal_generator.rpn_head.objectness_logits.bias", "rpn_cls_logits_fpn2_b")]
    [InlineData("rpn.head.bbox_pred.weight", "proposal_generator.rpn_head.anchor_deltas.weight", "rpn_bbox_pred_fpn2_w")]
    [InlineData("roi_heads.box_head.fc6.weight", "roi_heads.box_head.fc1.weight", "fc6_w")]
    [InlineData("roi_heads.box_head.fc7.bias", "roi_heads.box_head.fc2.bias", "fc7_b")]
    [InlineData("roi_heads.box_head.5.weight", "roi_heads.box_head.fc1.weight", "fc6_w")]
    [InlineData("roi_heads.box_head.3.0.weight", "roi_heads.box_head.conv4.weight", "head_conv4_w")]
    [InlineData("roi_heads.box_head.0.1.weight", "roi_heads.box_head.conv1.norm.weight", "head_conv1_gn_s")]
    [InlineData("roi_heads.mask_head.0.0.bias", "roi_heads.mask_head.mask_fcn1.bias", "_[mask]_fcn1_b")]
    [InlineData("roi_heads.mask_head.3.1.weight", "roi_heads.mask_head.mask_fcn4.norm.weight", "_[mask]_fcn4_gn_s")]
    [InlineData("roi_heads.mask_predictor.conv5_mask.weight", "roi_heads.mask_head.deconv.weight", "conv5_mask_w")]
    [InlineData("roi_heads.keypoint_head.14.weight", "roi_heads.keypoint_head.conv_fcn8.weight", "conv_fcn8_w")]
    [InlineData("roi_heads.keypoint_predictor.kps_score_lowres.weight", "roi_heads.keypoint_head.score_lowres.weight", "kps_score_lowres_w")]
    public void Detectrons_names_are_known(string ours, string detectron2, string caffe2)
    {
        Assert.Equal(detectron2, DetectorNames.Detectron2(name => name, finest: 2)(ours));
        Assert.Equal(Caffe2Names.InDetectron2(caffe2), DetectorNames.Caffe2(name => name, finest: 2)(ours));
    }

    [Theory]
    [InlineData("roi_heads.box_head.1.fc6.weight", "roi_heads.box_head.1.fc1.weight")]
    [InlineData("roi_heads.box_head.2.3.1.bias", "roi_heads.box_head.2.conv4.norm.bias")]
    [InlineData("roi_heads.box_head.0.5.bias", "roi_heads.box_head.0.fc1.bias")]
    public void Detectron2s_cascade_numbers_its_stages(string ours, string detectron2) =>
        Assert.Equal(detectron2, DetectorNames.Detectron2(name => name, finest: 2)(ours));

    [Theory]
    [InlineData("roi_heads.box_predictor.cls_score.weight", "cls_score_w")]
    [InlineData("roi_heads.box_predictor.bbox_pred.bias", "bbox_pred_b")]
    [InlineData("roi_heads.mask_predictor.mask_fcn_logits.weight", "mask_fcn_logits_w")]
    public void Class_outputs_come_from_Detectron_1_whose_background_is_first_and_never_from_Detectron2(string ours, string caffe2)
    {
        Assert.Equal(Caffe2Names.InDetectron2(caffe2), DetectorNames.Caffe2(name => name, finest: 2)(ours));
        Assert.Contains("background_first", DetectorNames.Detectron2(name => name, finest: 2)(ours), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roi_heads.box_head.0.fc6.weight", "roi_heads.box_head.fc6.weight")]
    [InlineData("roi_heads.box_predictor.0.cls_score.bias", "roi_heads.box_predictor.cls_score.bias")]
    [InlineData("roi_heads.box_head.1.fc6.weight", "roi_heads.box_head.1.fc6.weight")]
    public void The_first_stage_of_a_cascade_goes_on_from_a_single_head(string ours, string single)
    {
        Assert.Equal(single, DetectorNames.OneStage(ours));
    }

    [Fact]
    public void A_pyramid_from_P3_on_is_told_from_one_from_P2_on()
    {
        Assert.Equal(2, DetectorNames.Finest(["neck.inner_blocks.0.0.weight", "neck.layer_blocks.3.0.weight"]));
        Assert.Equal(3, DetectorNames.Finest(["neck.inner_blocks.2.0.weight"]));
    }

    [Theory]
    [InlineData("backbone.body.conv1.weight", "backbone.fpn.inner_blocks.0.0.weight", "rpn.head.conv.0.0.weight")]
    [InlineData("backbone.body.conv1.weight", "backbone.fpn.inner_blocks.0.weight", "rpn.head.conv.weight")]
    [InlineData("backbone.bottom_up.stem.conv1.weight", "backbone.fpn_lateral5.weight", "proposal_generator.rpn_head.conv.weight")]
    public void A_detector_is_loaded_whole(string backbone, string neck, string rpn)
    {
        using var scope = NewDisposeScope();
        nn.Module<Tensor, Tensor> Conv() => nn.Conv2d(3, 3, 1, bias: false);
        using var network = nn.Sequential(
            ("backbone", nn.Sequential(("conv1", Conv()))), ("neck", nn.Sequential(("inner_blocks", nn.Sequential(("0", nn.Sequential(("0", Conv()))))))),
            ("rpn", nn.Sequential(("head", nn.Sequential(("conv", nn.Sequential(("0", nn.Sequential(("0", Conv()))))))))));
        PthFile.Write(_folder.At("w.pth"), new Dictionary<string, Tensor>
        {
            [backbone] = full([3, 3, 1, 1], 1),
            [neck] = full([3, 3, 1, 1], 2),
            [rpn] = full([3, 3, 1, 1], 3),
        });

        var report = WeightInit.Load(_folder.At("w.pth"), network, new());

        Assert.True(report.IsComplete, report.ToString());
        Assert.Equal([1f, 2, 3], network.state_dict().Values.Select(weight => weight.max().item<float>()));
    }

    // Rows of the file's class output and of its mask output; of a class the number of its row in the file, background 0.
    [Theory]
    [InlineData("roi_heads.box_predictor.cls_score.weight", "roi_heads.mask_predictor.mask_fcn_logits.weight", 8, 8, new[] { 0f, 2, 7 }, new[] { 0f, 2, 7 })]
    [InlineData("roi_heads.box_predictor.cls_score.weight", "roi_heads.mask_head.predictor.weight", 3, 2, new[] { 2f, 0, 1 }, new[] { 0f, 0, 1 })]
    public void Class_outputs_are_put_into_the_order_of_the_data(string cls, string mask, int clsRows, int maskRows, float[] wantedCls, float[] wantedMask)
    {
        using var scope = NewDisposeScope();
        nn.Module<Tensor, Tensor> Block() => nn.Sequential(("0", nn.Sequential(("0", nn.Conv2d(1, 1, 1, bias: false)))));
        var isDetectron2 = mask.Contains("mask_head", StringComparison.Ordinal);
        using var network = nn.Sequential(
            ("backbone", nn.Sequential(("conv1", nn.Conv2d(1, 1, 1, bias: false)))),
            ("rpn", nn.Sequential(("head", nn.Sequential(("conv", Block()))))),
            ("roi_heads", nn.Sequential(
                ("box_predictor", nn.Sequential(("cls_score", nn.Linear(1, 3, hasBias: false)))),
                ("mask_predictor", nn.Sequential(("mask_fcn_logits", nn.Conv2d(1, 3, 1, bias: false)))))));
        PthFile.Write(_folder.At("w.pth"), new Dictionary<string, Tensor>
        {
            [isDetectron2 ? "backbone.bottom_up.stem.conv1.weight" : "backbone.body.conv1.weight"] = ones(1, 1, 1, 1),
            [isDetectron2 ? "proposal_generator.rpn_head.conv.weight" : "rpn.head.conv.0.0.weight"] = ones(1, 1, 1, 1),
            [cls] = arange(clsRows, dtype: ScalarType.Float32).view(clsRows, 1),
            [mask] = arange(maskRows, dtype: ScalarType.Float32).view(maskRows, 1, 1, 1),
        });

        var report = WeightInit.Load(_folder.At("w.pth"), network, new(), [new(2, "two"), new(7, "seven")]);

        Assert.True(report.IsComplete, report.ToString());
        var weights = network.state_dict();
        Assert.Equal(wantedCls, weights["roi_heads.box_predictor.cls_score.weight"].data<float>().ToArray());
        Assert.Equal(wantedMask, weights["roi_heads.mask_predictor.mask_fcn_logits.weight"].data<float>().ToArray());
    }
}
