using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace MyPart;

/// <summary>Backbone, global mean, dropout, linear. The field name <c>backbone</c> is where the host looks for first weights.</summary>
public sealed class MyPartNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor[]> backbone;
    private readonly Dropout dropout;
    private readonly Linear fc;

    /// <summary>Builds the head with random weights on a finished backbone.</summary>
    public MyPartNetwork(IBackbone parts, int classes, double rate)
        : base("my-part")
    {
        backbone = parts.Network;
        dropout = nn.Dropout(rate);
        fc = nn.Linear(parts.Levels[^1].Channels, classes);
        RegisterComponents();
    }

    /// <summary>[N, 3, H, W] → logits [N, classes].</summary>
    public override Tensor forward(Tensor images) =>
        fc.call(dropout.call(nn.functional.adaptive_avg_pool2d(backbone.call(images)[^1], 1).flatten(1)));
}
