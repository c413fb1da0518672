using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>From the features of a box to a mask per class: an upsampling convolution and a 1x1 output. Field names are torchvision's.</summary>
internal sealed class MaskPredictor : nn.Module<Tensor, Tensor>
{
    private readonly ConvTranspose2d conv5_mask;
    private readonly Conv2d mask_fcn_logits;

    public MaskPredictor(int channels, int width, int classes)
        : base(nameof(MaskPredictor))
    {
        conv5_mask = nn.ConvTranspose2d(channels, width, 2, stride: 2);
        mask_fcn_logits = nn.Conv2d(width, classes + 1, 1);
        RegisterComponents();
        HeadInit.Hidden(this);
        HeadInit.Output(mask_fcn_logits.weight, mask_fcn_logits.bias, 0.001);
    }

    /// <summary>The convolutions before.</summary>
    public static Sequential Head(MaskHeadOptions options, int channels, INormalizer? normalizer)
    {
        var head = nn.Sequential(HeadBlocks.Of(channels, options.Width, options.Convs, normalizer).ToArray());
        HeadInit.Hidden(head);
        return head;
    }

    /// <summary>[R, C, side, side] → logits [R, 1 + classes, 2 side, 2 side], background first (and without meaning).</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return mask_fcn_logits.call(conv5_mask.call(x).relu_()).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
