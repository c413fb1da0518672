namespace Plugins.Augment.Operations;

/// <summary>What magnitude 10 means for the operations that count pixels. Each paper and task has its own.</summary>
/// <param name="Translate">Shift of the whole image.</param>
/// <param name="Cutout">Half the side of the grey square.</param>
/// <param name="TranslateInBox">Shift inside a box.</param>
/// <param name="CutoutInBox">Half the side of the grey square inside a box.</param>
public sealed record OperationSizes(double Translate, double Cutout, double TranslateInBox = 0, double CutoutInBox = 0)
{
    /// <summary>For operations that only see the inside of a box.</summary>
    public OperationSizes InBox => this with { Translate = TranslateInBox, Cutout = CutoutInBox };
}
