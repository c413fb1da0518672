using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Plugins.Models.Classifier;

/// <summary>Backbone, global mean, dropout, linear. Field names are the state-dict keys; <c>fc</c> is torchvision's.</summary>
public sealed class ClassifierNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor[]> backbone;
    private readonly Dropout dropout;
    private readonly Linear fc;

    internal ClassifierNetwork(IBackbone parts, int classes, double dropoutRate)
        : base("classifier")
    {
        backbone = parts.Network;
        dropout = nn.Dropout(dropoutRate);
        fc = nn.Linear(parts.Levels[^1].Channels, classes);
        RegisterComponents();
    }

    /// <summary>[N, 3, H, W] → logits [N, classes].</summary>
    public override Tensor forward(Tensor images)
    {
        var map = backbone.call(images)[^1];
        return fc.call(dropout.call(nn.functional.adaptive_avg_pool2d(map, 1).flatten(1)));
    }
}
