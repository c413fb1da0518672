using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using static TorchSharp.torch;

namespace MyPart;

/// <summary>Brings all maps to the same number of channels.</summary>
public sealed class MyPartNetwork : nn.Module<Tensor[], Tensor[]>, INeck
{
    private readonly ModuleList<Conv2d> lateral;

    /// <summary>Builds the network with random weights.</summary>
    public MyPartNetwork(MyPartOptions options, IReadOnlyList<FeatureLevel> levels)
        : base("my-part")
    {
        lateral = new ModuleList<Conv2d>([.. levels.Select(level => nn.Conv2d(level.Channels, options.Channels, 1))]);
        RegisterComponents();
        Levels = [.. levels.Select(level => new FeatureLevel(level.Name.Replace('C', 'P'), options.Channels, level.Stride))];
    }

    /// <inheritdoc/>
    public nn.Module<Tensor[], Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor[] maps) => [.. maps.Select((map, level) => lateral[level].call(map))];
}
