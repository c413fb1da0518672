using Vision.Data;
using Vision.Loading;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace MyPart;

/// <summary>Fits images into the input and changes their brightness.</summary>
[Augment("my-part", Summary = "Random brightness")]
public sealed class MyPartPlugin : Plugin<IAugmentPolicy, MyPartOptions>
{
    /// <inheritdoc/>
    protected override IAugmentPolicy Create(MyPartOptions options, BuildContext context) => new Brightness(options, context.ImageSize);

    private sealed class Brightness(MyPartOptions options, (int Width, int Height) size) : IAugmentPolicy
    {
        public Sample Apply(Sample sample, Random random)
        {
            var factor = 1 + (random.NextDouble() * 2 - 1) * options.Strength;
            var fitted = ResizeToFit.Apply(sample, size.Width, size.Height);
            var pixels = fitted.Image.Pixels.Select(value => (byte)Math.Clamp(value * factor, 0, 255)).ToArray();
            return fitted with { Image = fitted.Image with { Pixels = pixels } };
        }
    }
}
