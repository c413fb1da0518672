using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>From the features of a box to a heatmap per keypoint: an upsampling convolution, then twice the size by interpolation.
/// Field names are torchvision's.</summary>
internal sealed class KeypointPredictor : nn.Module<Tensor, Tensor>
{
    private readonly ConvTranspose2d kps_score_lowres;

    public KeypointPredictor(int channels, int keypoints)
        : base(nameof(KeypointPredictor))
    {
        kps_score_lowres = nn.ConvTranspose2d(channels, keypoints, 4, stride: 2, padding: 1);
        RegisterComponents();
        HeadInit.Hidden(this);
    }

    /// <summary>The convolutions before, without normalizer.</summary>
    public static Sequential Head(KeypointHeadOptions options, int channels)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 0; i < options.Convs; i++)
        {
            layers.Add(new Conv3x3(i == 0 ? channels : options.Width, options.Width));
            layers.Add(nn.ReLU(inplace: true));
        }

        var head = nn.Sequential(layers.ToArray());
        HeadInit.Hidden(head);
        return head;
    }

    /// <summary>[R, C, side, side] → logits [R, keypoints, 4 side, 4 side].</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var low = kps_score_lowres.call(x).to_type(ScalarType.Float32);
        return nn.functional.interpolate(low, size: [2 * low.shape[2], 2 * low.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false)
            .MoveToOuterDisposeScope();
    }
}
