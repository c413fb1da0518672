using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Backbones.Normalizers;

/// <summary>Batch normalisation whose statistics and affine terms come from pre-training and never change.</summary>
[Normalizer("frozen-batch-norm", Summary = "BatchNorm fixed at pre-trained statistics; of no use from scratch")]
public sealed class FrozenBatchNormPlugin : Plugin<INormalizer, FrozenBatchNormOptions>
{
    /// <inheritdoc/>
    protected override INormalizer Create(FrozenBatchNormOptions options, BuildContext context) => new FrozenBatchNormalizer(options);

    private sealed class FrozenBatchNormalizer(FrozenBatchNormOptions options) : INormalizer
    {
        public bool NeedsBias => false;

        public nn.Module<Tensor, Tensor> Layer(int channels) => new FrozenBatchNorm(channels, options.Eps);
    }
}
