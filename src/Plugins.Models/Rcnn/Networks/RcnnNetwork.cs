using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>Backbone, neck, region proposals, heads. Field names are the state-dict keys; those behind the neck are torchvision's.</summary>
internal sealed class RcnnNetwork : nn.Module<Tensor, Tensor[]>
{
    private readonly nn.Module<Tensor, Tensor[]> backbone;
    private readonly nn.Module<Tensor[], Tensor[]> neck;
    private readonly RpnNetwork rpn;
    private readonly nn.Module roi_heads;

    public RcnnNetwork(IBackbone backbonePart, INeck neckPart, RpnHead rpnHead, nn.Module heads)
        : base("rcnn")
    {
        backbone = backbonePart.Network;
        neck = neckPart.Network;
        rpn = new RpnNetwork(rpnHead);
        roi_heads = heads;
        RegisterComponents();
    }

    /// <summary>[N, 3, H, W] → the maps of the pyramid, finest first.</summary>
    public override Tensor[] forward(Tensor images) => neck.call(backbone.call(images));
}

/// <summary>Holds the head under its name.</summary>
internal sealed class RpnNetwork : nn.Module
{
    private readonly RpnHead head;

    public RpnNetwork(RpnHead rpnHead)
        : base(nameof(RpnNetwork))
    {
        head = rpnHead;
        RegisterComponents();
    }
}

/// <summary>The heads of Faster, Mask and Keypoint R-CNN under torchvision's names.</summary>
internal sealed class RoiHeads : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> box_head;
    private readonly BoxPredictor box_predictor;
    private readonly nn.Module<Tensor, Tensor>? mask_head;
    private readonly MaskPredictor? mask_predictor;
    private readonly nn.Module<Tensor, Tensor>? keypoint_head;
    private readonly KeypointPredictor? keypoint_predictor;

    public RoiHeads(BoxStage box, MaskBranch? mask, KeypointBranch? keypoints)
        : base(nameof(RoiHeads))
    {
        (box_head, box_predictor) = (box.Head, box.Predictor);
        (mask_head, mask_predictor) = (mask?.Head, mask?.Predictor);
        (keypoint_head, keypoint_predictor) = (keypoints?.Head, keypoints?.Predictor);
        RegisterComponents();
    }
}

/// <summary>The heads of Cascade R-CNN under Detectron2's names: a box head and a predictor per stage.</summary>
internal sealed class CascadeHeads : nn.Module
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> box_head;
    private readonly ModuleList<BoxPredictor> box_predictor;
    private readonly nn.Module<Tensor, Tensor>? mask_head;
    private readonly MaskPredictor? mask_predictor;

    public CascadeHeads(IReadOnlyList<BoxStage> stages, MaskBranch? mask)
        : base(nameof(CascadeHeads))
    {
        box_head = nn.ModuleList(stages.Select(stage => stage.Head).ToArray());
        box_predictor = nn.ModuleList(stages.Select(stage => stage.Predictor).ToArray());
        (mask_head, mask_predictor) = (mask?.Head, mask?.Predictor);
        RegisterComponents();
    }
}
