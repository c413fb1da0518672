using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>What looks into the boxes.</summary>
/// <param name="Module">All of it, under the names of the state dict.</param>
/// <param name="Boxes">The box heads; in a cascade each works on the boxes of the one before.</param>
/// <param name="LossWeights">A factor on the losses of each.</param>
internal sealed record Heads(nn.Module Module, IReadOnlyList<BoxStage> Boxes, IReadOnlyList<double> LossWeights)
{
    /// <summary>The mask head, or null.</summary>
    public MaskBranch? Mask { get; init; }

    /// <summary>The keypoint head, or null.</summary>
    public KeypointBranch? Keypoints { get; init; }

    /// <summary>Keypoints of an object, 0 without that head.</summary>
    public int KeypointCount { get; init; }
}
