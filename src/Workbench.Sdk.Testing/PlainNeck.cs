using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>A stand-in: P3 to P5, a 1x1 convolution each, with 16 channels.</summary>
public sealed class PlainNeck : nn.Module<Tensor[], Tensor[]>, INeck
{
    private readonly Conv2d p3;
    private readonly Conv2d p4;
    private readonly Conv2d p5;

    /// <summary>Random weights, for the maps of <see cref="PlainBackbone"/>.</summary>
    public PlainNeck()
        : base("plain")
    {
        p3 = nn.Conv2d(16, 16, 1);
        p4 = nn.Conv2d(32, 16, 1);
        p5 = nn.Conv2d(64, 16, 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public nn.Module<Tensor[], Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; } = [new("P3", 16, 8), new("P4", 16, 16), new("P5", 16, 32)];

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor[] maps) => [p3.call(maps[1]), p4.call(maps[2]), p5.call(maps[3])];
}
