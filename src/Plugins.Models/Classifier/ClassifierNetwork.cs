using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Plugins.Models.Classifier;

/// <summary>Backbone, its pooling, dropout, linear. Field names are the state-dict keys; <c>fc</c> is torchvision's.</summary>
public sealed class ClassifierNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor[]> backbone;
    private readonly nn.Module<Tensor[], Tensor> pooling;
    private readonly Dropout dropout;
    private readonly Linear fc;

    internal ClassifierNetwork(IBackbone parts, int classes, double dropoutRate)
        : base("classifier")
    {
        backbone = parts.Network;
        (pooling, var channels) = parts.Pooling;
        dropout = nn.Dropout(dropoutRate);
        fc = nn.Linear(channels, classes);
        RegisterComponents();
    }

    /// <summary>[N, 3, H, W] → logits [N, classes].</summary>
    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        return fc.call(dropout.call(pooling.call(backbone.call(images)))).MoveToOuterDisposeScope();
    }
}
