using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Backbones.Normalizers;

/// <summary>Batch normalisation (Ioffe and Szegedy 2015).</summary>
[Normalizer("batch-norm", Summary = "BatchNorm with running statistics; wants batches of some 16 images or more")]
public sealed class BatchNormPlugin : Plugin<INormalizer, BatchNormOptions>
{
    /// <inheritdoc/>
    protected override INormalizer Create(BatchNormOptions options, BuildContext context) => new BatchNormalizer(options);

    private sealed class BatchNormalizer(BatchNormOptions options) : INormalizer
    {
        public bool NeedsBias => false;

        public nn.Module<Tensor, Tensor> Layer(int channels) => nn.BatchNorm2d(channels, options.Eps, options.Momentum);
    }
}
