using System.ComponentModel.DataAnnotations;

namespace Plugins.Models.Rcnn;

/// <summary>What all models of the R-CNN family have.</summary>
public abstract record RcnnOptions : IValidatableObject
{
    internal const string NoNorm = "none";
    internal const string Normed = "normalizer";

    /// <summary>The region proposal network.</summary>
    public RpnOptions Rpn { get; init; } = new();

    /// <summary>How boxes are cut out of the pyramid.</summary>
    public PoolingOptions Pooling { get; init; } = new();

    /// <summary><c>normalizer</c> puts the recipe's normalizer after the convolutions of the box and the mask head (Rethinking ImageNet
    /// Pre-training); <c>none</c> leaves them bare. The keypoint head and the region proposal network have none in any case.</summary>
    [AllowedValues(NoNorm, Normed)]
    public string HeadNorm { get; init; } = NoNorm;

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Rpn.NegativeOverlap > Rpn.PositiveOverlap)
        {
            yield return new ValidationResult($"negativeOverlap {Rpn.NegativeOverlap} exceeds positiveOverlap {Rpn.PositiveOverlap}", [nameof(Rpn)]);
        }
    }
}

/// <summary>Settings of Faster R-CNN.</summary>
public record FasterRcnnOptions : RcnnOptions
{
    /// <summary>The box head.</summary>
    public SingleBoxHeadOptions Box { get; init; } = new();
}

/// <summary>Settings of Mask R-CNN.</summary>
public sealed record MaskRcnnOptions : FasterRcnnOptions
{
    /// <summary>The mask head.</summary>
    public MaskHeadOptions Mask { get; init; } = new();
}

/// <summary>Settings of Keypoint R-CNN.</summary>
public sealed record KeypointRcnnOptions : FasterRcnnOptions
{
    /// <summary>Detectron2's keypoint models take more proposals and a round box loss.</summary>
    public KeypointRcnnOptions()
    {
        Rpn = new() { TrainProposals = 1500 };
        Box = new() { SmoothL1Beta = 0.5 };
    }

    /// <summary>The keypoint head.</summary>
    public KeypointHeadOptions Keypoints { get; init; } = new();
}

/// <summary>Settings of Cascade R-CNN.</summary>
public sealed record CascadeRcnnOptions : RcnnOptions
{
    /// <summary>Detectron2's cascades take more proposals.</summary>
    public CascadeRcnnOptions() => Rpn = new() { TrainProposals = 2000 };

    /// <summary>The box heads.</summary>
    public CascadeBoxHeadOptions Box { get; init; } = new();

    /// <summary>Share of the schedule that is trained without cascade: the first box head alone trains and predicts, as in Faster R-CNN, then all of them do.
    /// 0 trains the cascade from the first step on. Rethinking ImageNet Pre-training, from scratch: 0.66667, so that the last 270 000 of its 810 000
    /// iterations have the cascade.</summary>
    [Range(0.0, 0.999)]
    public double CascadeAfter { get; init; }

    /// <summary>Adds a mask head, which works on the boxes of the last stage.</summary>
    public bool WithMask { get; init; }

    /// <summary>The mask head; without effect where <see cref="WithMask"/> is false.</summary>
    public MaskHeadOptions Mask { get; init; } = new();

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext))
        {
            yield return problem;
        }

        if (Box.DeltaWeights.Count != Box.Overlaps.Count || Box.LossWeights.Count != Box.Overlaps.Count)
        {
            yield return new ValidationResult(
                $"overlaps has {Box.Overlaps.Count} entries, deltaWeights {Box.DeltaWeights.Count} and lossWeights {Box.LossWeights.Count}; "
                + "give each one entry per stage", [nameof(Box)]);
        }

        if (CascadeAfter > 0 && Box.Overlaps.Count == 1)
        {
            yield return new ValidationResult("has no effect, because box.overlaps names one box head only", [nameof(CascadeAfter)]);
        }

        if (!WithMask && Mask != new MaskHeadOptions())
        {
            yield return new ValidationResult("has no effect, because withMask is false", [nameof(Mask)]);
        }
    }
}
