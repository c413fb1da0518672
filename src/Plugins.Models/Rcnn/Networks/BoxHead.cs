using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>[R, C, side, side] → [R, features].</summary>
internal static class BoxHead
{
    /// <summary>The head that the options name, with first weights.</summary>
    public static nn.Module<Tensor, Tensor> Make(BoxHeadOptions options, int channels, INormalizer? normalizer)
    {
        var cells = options.PoolSize * options.PoolSize;
        nn.Module<Tensor, Tensor> head = options.Head == BoxHeadOptions.TwoFc
            ? new TwoFcHead(channels * cells, options.FcWidth)
            : nn.Sequential(
            [
                .. HeadBlocks.Of(channels, options.ConvWidth, 4, normalizer), nn.Flatten(), nn.Linear(options.ConvWidth * cells, options.FcWidth),
                nn.ReLU(inplace: true),
            ]);
        HeadInit.Hidden(head);
        return head;
    }
}

/// <summary>Two fully connected layers. Field names are torchvision's, from the layers of VGG.</summary>
internal sealed class TwoFcHead : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc6;
    private readonly Linear fc7;

    public TwoFcHead(int inputs, int width)
        : base(nameof(TwoFcHead))
    {
        fc6 = nn.Linear(inputs, width);
        fc7 = nn.Linear(width, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return fc7.call(fc6.call(x.flatten(1)).relu_()).relu_().MoveToOuterDisposeScope();
    }
}
