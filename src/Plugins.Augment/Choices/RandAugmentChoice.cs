using Plugins.Augment.Operations;

namespace Plugins.Augment.Choices;

/// <summary>RandAugment (Cubuk et al. 2019): some operations of one list, each drawn anew, all with one magnitude.</summary>
public sealed class RandAugmentChoice : IOperationChoice
{
    private static readonly string[] Names =
    [
        "AutoContrast", "Equalize", "Invert", "Rotate", "Posterize", "Solarize", "Color", "Contrast",
        "Brightness", "Sharpness", "ShearX", "ShearY", "TranslateX", "TranslateY", "Cutout", "SolarizeAdd",
    ];

    private readonly OperationUse[] _uses;
    private readonly int _count;

    /// <summary>Prepares the list of sixteen.</summary>
    /// <param name="count">Operations per image (N).</param>
    /// <param name="magnitude">Of all of them (M), 0 to 30.</param>
    /// <param name="hasIdentity">A seventeenth choice that does nothing.</param>
    public RandAugmentChoice(int count, double magnitude, bool hasIdentity)
    {
        _count = count;
        _uses = [.. Names.Concat(hasIdentity ? ["Identity"] : []).Select(name => new OperationUse(OperationList.Find(name), 1, magnitude))];
    }

    /// <inheritdoc/>
    public ChosenOperations Draw(Random random)
    {
        var uses = new OperationUse[_count];
        for (var i = 0; i < uses.Length; i++)
        {
            uses[i] = _uses[random.Next(_uses.Length)];
        }

        return new("", uses);
    }
}
