using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>What looks into the boxes.</summary>
/// <param name="Module">All of it, under the names of the state dict.</param>
/// <param name="Boxes">The box heads; in a cascade each works on the boxes of the one before.</param>
/// <param name="LossWeights">A factor on the losses of each.</param>
internal sealed record Heads(nn.Module Module, IReadOnlyList<BoxStage> Boxes, IReadOnlyList<double> LossWeights)
{
    /// <summary>Says how many of the box heads are in use, or null where all of them always are.</summary>
    public CascadeSwitch? Switch { get; init; }

    /// <summary>How many of the box heads are in use, from the first on.</summary>
    public int InUse => Switch?.Count ?? Boxes.Count;

    /// <summary>The mask head, or null.</summary>
    public MaskBranch? Mask { get; init; }

    /// <summary>The keypoint head, or null.</summary>
    public KeypointBranch? Keypoints { get; init; }

    /// <summary>Keypoints of an object, 0 without that head.</summary>
    public int KeypointCount { get; init; }
}
