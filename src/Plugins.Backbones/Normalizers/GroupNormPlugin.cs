using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Backbones.Normalizers;

/// <summary>Group normalisation (Wu and He 2018): statistics per image and group of channels, so small batches do not hurt.</summary>
[Normalizer("group-norm", Summary = "GroupNorm, 32 groups; works with any batch size")]
public sealed class GroupNormPlugin : Plugin<INormalizer, GroupNormOptions>
{
    /// <inheritdoc/>
    protected override INormalizer Create(GroupNormOptions options, BuildContext context) => new GroupNormalizer(options);

    private sealed class GroupNormalizer(GroupNormOptions options) : INormalizer
    {
        public bool NeedsBias => false;

        public nn.Module<Tensor, Tensor> Layer(int channels) =>
            channels % options.Groups == 0
                ? new GroupNormLayer(options.Groups, channels, options.Eps)
                : throw new ArgumentException(
                    $"group-norm cannot split {channels} channels into {options.Groups} groups. Set 'groups' to a divisor of {channels}, or change the width.");
    }
}
