using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Backbones.SingleLevel;

/// <summary>Settings of the neck that passes one map on.</summary>
public sealed record SingleLevelOptions
{
    /// <summary>The backbone's map: <c>C4</c>, <c>C5</c> ...</summary>
    public string Level { get; init; } = "C5";
}

/// <summary>Makes the neck of detectors without a pyramid (Faster R-CNN, Ren et al. 2015): one map of the backbone, as it is.</summary>
[Neck("single-level", Summary = "One map of the backbone, no pyramid (Faster R-CNN with VGG-16)")]
public sealed class SingleLevelPlugin : Plugin<INeck, SingleLevelOptions>
{
    /// <inheritdoc/>
    protected override INeck Create(SingleLevelOptions options, BuildContext context)
    {
        var levels = (context.Backbone ?? throw new ArgumentException("single-level needs a backbone.")).Levels;
        var place = levels.Select(level => level.Name).ToList().IndexOf(options.Level);
        return place >= 0
            ? new SingleLevel(place, levels[place])
            : throw new ArgumentException($"the backbone has no map '{options.Level}'; it has {string.Join(", ", levels.Select(level => level.Name))}.");
    }

    private sealed class SingleLevel(int place, FeatureLevel level) : nn.Module<Tensor[], Tensor[]>("single-level"), INeck
    {
        public nn.Module<Tensor[], Tensor[]> Network => this;

        public IReadOnlyList<FeatureLevel> Levels { get; } = [level];

        public override Tensor[] forward(Tensor[] maps) => [maps[place].alias()];
    }
}
