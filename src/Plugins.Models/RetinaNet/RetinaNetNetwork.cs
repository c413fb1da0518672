using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using static TorchSharp.torch;

namespace Plugins.Models.RetinaNet;

/// <summary>Backbone, neck, head. Field names are the state-dict keys.</summary>
internal sealed class RetinaNetNetwork : nn.Module<Tensor, LevelOutput[]>
{
    private readonly nn.Module<Tensor, Tensor[]> backbone;
    private readonly nn.Module<Tensor[], Tensor[]> neck;
    private readonly RetinaNetHead head;

    public RetinaNetNetwork(IBackbone backbonePart, INeck neckPart, RetinaNetHead retinaHead)
        : base("retinanet")
    {
        backbone = backbonePart.Network;
        neck = neckPart.Network;
        head = retinaHead;
        RegisterComponents();
    }

    public override LevelOutput[] forward(Tensor images) => head.call(neck.call(backbone.call(images)));
}
