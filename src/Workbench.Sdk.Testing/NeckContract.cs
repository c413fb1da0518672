using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>What every neck must hold.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class NeckContract<TPlugin> : PluginContract<INeck, TPlugin>
    where TPlugin : IPlugin<INeck>, new()
{
    /// <inheritdoc/>
    protected override BuildContext Context => base.Context with { Normalizer = new PlainNormalizer(), Backbone = new PlainBackbone() };

    /// <summary>The maps have the channels and strides that the levels promise.</summary>
    [Fact]
    public void Maps_are_what_the_levels_say()
    {
        using var scope = NewDisposeScope();
        var neck = Create();

        var maps = neck.Network.call(BackboneMaps());

        Assert.Equal(neck.Levels.Select(level => new long[] { 2, level.Channels, Math.Max(1, 128 / level.Stride), Math.Max(1, 192 / level.Stride) }),
            maps.Select(map => map.shape), new ShapeComparer());
        Assert.All(maps, TensorFacts.IsFinite);
    }

    /// <summary>Levels go from fine to coarse and have the same number of channels, as heads expect.</summary>
    [Fact]
    public void Levels_are_finest_first_and_equally_wide()
    {
        using var scope = NewDisposeScope();
        var levels = Create().Levels;

        Assert.Equal(levels.Select(level => level.Stride).Order().Distinct(), levels.Select(level => level.Stride));
        Assert.Single(levels.Select(level => level.Channels).Distinct());
    }

    /// <summary>Gradients of all maps reach all parameters.</summary>
    [Fact]
    public void Gradients_reach_every_parameter()
    {
        using var scope = NewDisposeScope();
        var neck = Create();

        neck.Network.call(BackboneMaps()).Select(map => map.square().mean()).Aggregate((sum, term) => sum + term).backward();

        TensorFacts.GradientsReachAll(neck.Network);
    }

    /// <summary>Computing inside a scope leaves no tensor behind.</summary>
    [Fact]
    public void A_forward_and_backward_pass_leaks_nothing()
    {
        using var outer = NewDisposeScope();
        var neck = Create();
        var maps = BackboneMaps(); // makes a backbone, whose parameters stay

        TensorFacts.LeavesNothing(() =>
        {
            using var scope = NewDisposeScope();
            neck.Network.call(maps)[^1].sum().backward();
        });
    }

    // As an input of 192 x 128 pixels would come through the backbone of the context.
    private Tensor[] BackboneMaps()
    {
        manual_seed(2);
        IBackbone backbone = Context.Backbone!;
        return [.. backbone.Levels.Select(level => randn([2, level.Channels, 128 / level.Stride, 192 / level.Stride], requires_grad: true))];
    }

    // Strided convolutions round up, so a coarse map may have one row or column more than the stride says.
    private sealed class ShapeComparer : IEqualityComparer<long[]>
    {
        public bool Equals(long[]? x, long[]? y) =>
            x is not null && y is not null && x.Length == y.Length && x.Zip(y).Take(2).All(pair => pair.First == pair.Second)
            && x.Zip(y).Skip(2).All(pair => Math.Abs(pair.First - pair.Second) <= 1);

        public int GetHashCode(long[] obj) => obj.Length;
    }
}
