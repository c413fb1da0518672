using System.ComponentModel.DataAnnotations;

namespace Plugins.SelfTrain.SimClr;

/// <summary>Settings of contrastive pre-training.</summary>
public sealed record SimClrOptions
{
    /// <summary>What similarities are divided by in the loss: smaller values weigh the hardest negatives more. The paper's
    /// best for long training is 0.1.</summary>
    [Range(0.001, 10.0)]
    public double Temperature { get; init; } = 0.1;

    /// <summary>Linear layers of the projection head, with ReLU between: 2 in the paper, 3 in its successor.</summary>
    [Range(2, 3)]
    public int HeadLayers { get; init; } = 2;

    /// <summary>Width of the head's hidden layers; 0 takes the backbone's features of an image (a ResNet's last map), as the paper does.</summary>
    [Range(0, 65536)]
    public int HeadWidth { get; init; }

    /// <summary>Width of what is compared.</summary>
    [Range(2, 65536)]
    public int HeadOutput { get; init; } = 128;
}
