using System.ComponentModel.DataAnnotations;
using Plugins.Augment.Choices;
using Plugins.Augment.Operations;

namespace Plugins.Augment.Detection;

/// <summary>AutoAugment for detection before the view: S2 and S3.</summary>
public abstract record AutoAugmentViewOptions : ViewOptions
{
    /// <summary>The published table of operations: v0 gave the results of the paper on AutoAugment for detection, v1 to v3 are its alternatives.</summary>
    [AllowedValues("v0", "v1", "v2", "v3")]
    public string Policy { get; init; } = "v0";

    /// <summary>Pixels that translations move at magnitude 10, made for images of about 640 pixels.</summary>
    [Range(0.0, 10000.0)]
    public double Translate { get; init; } = 250;

    /// <summary>Half the side in pixels of the grey square of Cutout at magnitude 10.</summary>
    [Range(0.0, 10000.0)]
    public double Cutout { get; init; } = 100;

    /// <summary>Pixels that translations inside a box move at magnitude 10.</summary>
    [Range(0.0, 10000.0)]
    public double TranslateInBox { get; init; } = 120;

    /// <summary>Half the side in pixels of the grey square of Cutout inside a box at magnitude 10.</summary>
    [Range(0.0, 10000.0)]
    public double CutoutInBox { get; init; } = 50;

    /// <summary>The operations of the table.</summary>
    internal OperationRun Operations() =>
        new(new AutoAugmentChoice(DetectionTables.Of(Policy)), new OperationSizes(Translate, Cutout, TranslateInBox, CutoutInBox));
}
