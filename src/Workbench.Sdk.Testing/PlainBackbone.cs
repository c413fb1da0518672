using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>A stand-in: one strided convolution per map, C2 to C5 with 8, 16, 32 and 64 channels.</summary>
public sealed class PlainBackbone : nn.Module<Tensor, Tensor[]>, IBackbone
{
    private readonly Conv2d c2;
    private readonly Conv2d c3;
    private readonly Conv2d c4;
    private readonly Conv2d c5;

    /// <summary>Random weights.</summary>
    public PlainBackbone()
        : base("plain")
    {
        c2 = nn.Conv2d(3, 8, 5, stride: 4, padding: 2);
        c3 = nn.Conv2d(8, 16, 3, stride: 2, padding: 1);
        c4 = nn.Conv2d(16, 32, 3, stride: 2, padding: 1);
        c5 = nn.Conv2d(32, 64, 3, stride: 2, padding: 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; } = [new("C2", 8, 4), new("C3", 16, 8), new("C4", 32, 16), new("C5", 64, 32)];

    /// <inheritdoc/>
    public IReadOnlyList<nn.Module> Stages => [c2, c3, c4, c5];

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor images)
    {
        var m2 = c2.call(images).relu();
        var m3 = c3.call(m2).relu();
        var m4 = c4.call(m3).relu();
        return [m2, m3, m4, c5.call(m4).relu()];
    }
}
