using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace MyPart;

/// <summary>Normalises all channels of an image together.</summary>
[Normalizer("my-part", Summary = "One mean and variance per image, over all channels")]
public sealed class MyPartPlugin : Plugin<INormalizer, MyPartOptions>
{
    /// <inheritdoc/>
    protected override INormalizer Create(MyPartOptions options, BuildContext context) => new OneGroup(options);

    private sealed class OneGroup(MyPartOptions options) : INormalizer
    {
        public bool NeedsBias => false;

        public nn.Module<Tensor, Tensor> Layer(int channels)
        {
            // TorchSharp's GroupNorm starts with whatever its memory held.
            var layer = nn.GroupNorm(1, channels, options.Eps);
            nn.init.ones_(layer.weight);
            nn.init.zeros_(layer.bias);
            return layer;
        }
    }
}
