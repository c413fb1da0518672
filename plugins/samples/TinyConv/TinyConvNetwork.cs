using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace TinyConv;

/// <summary>A stem of stride 2, then four groups of plain convolutions, each of stride 2.</summary>
public sealed class TinyConvNetwork : nn.Module<Tensor, Tensor[]>, IBackbone
{
    private readonly Sequential stem;
    private readonly Sequential c2;
    private readonly Sequential c3;
    private readonly Sequential c4;
    private readonly Sequential c5;

    /// <summary>Builds the network with random weights.</summary>
    public TinyConvNetwork(TinyConvOptions options, INormalizer normalizer)
        : base("tiny-conv")
    {
        var width = options.Width;
        stem = Group(3, width, 1, normalizer);
        c2 = Group(width, width, options.Depth, normalizer);
        c3 = Group(width, 2 * width, options.Depth, normalizer);
        c4 = Group(2 * width, 4 * width, options.Depth, normalizer);
        c5 = Group(4 * width, 8 * width, options.Depth, normalizer);
        RegisterComponents();
        Levels = [new("C2", width, 4), new("C3", 2 * width, 8), new("C4", 4 * width, 16), new("C5", 8 * width, 32)];
    }

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public IReadOnlyList<nn.Module> Stages => [stem, c2, c3, c4, c5];

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor images)
    {
        var m2 = c2.call(stem.call(images));
        var m3 = c3.call(m2);
        var m4 = c4.call(m3);
        return [m2, m3, m4, c5.call(m4)];
    }

    private static Sequential Group(int input, int output, int depth, INormalizer normalizer) =>
        nn.Sequential(Enumerable.Range(0, depth).SelectMany(i => new nn.Module<Tensor, Tensor>[]
        {
            nn.Conv2d(i == 0 ? input : output, output, 3, stride: i == 0 ? 2 : 1, padding: 1, bias: normalizer.NeedsBias),
            normalizer.Layer(output),
            nn.ReLU(),
        }).ToArray());
}
