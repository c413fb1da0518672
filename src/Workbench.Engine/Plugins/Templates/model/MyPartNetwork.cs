using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace MyPart;

/// <summary>Backbone, its pooling, dropout, linear. The field name <c>backbone</c> is where the host looks for first weights.</summary>
public sealed class MyPartNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor[]> backbone;
    private readonly nn.Module<Tensor[], Tensor> pooling;
    private readonly Dropout dropout;
    private readonly Linear fc;

    /// <summary>Builds the head with random weights on a finished backbone.</summary>
    public MyPartNetwork(IBackbone parts, int classes, double rate)
        : base("my-part")
    {
        backbone = parts.Network;
        (pooling, var channels) = parts.Pooling;
        dropout = nn.Dropout(rate);
        fc = nn.Linear(channels, classes);
        RegisterComponents();
    }

    /// <summary>[N, 3, H, W] → logits [N, classes].</summary>
    public override Tensor forward(Tensor images) =>
        fc.call(dropout.call(pooling.call(backbone.call(images))));
}
