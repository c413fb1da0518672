using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>What every backbone must hold.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class BackboneContract<TPlugin> : PluginContract<IBackbone, TPlugin>
    where TPlugin : IPlugin<IBackbone>, new()
{
    /// <inheritdoc/>
    protected override BuildContext Context => base.Context with { Normalizer = new PlainNormalizer() };

    /// <summary>The maps have the channels and strides that the levels promise, also for an input that is not square.</summary>
    [Fact]
    public void Maps_are_what_the_levels_say()
    {
        using var scope = NewDisposeScope();
        var backbone = Create();
        var side = Math.Max(32, backbone.Levels[^1].Stride);
        var (height, width) = (2 * side, 3 * side);

        var maps = backbone.Network.call(Some.Images(2, height, width));

        Assert.Equal(backbone.Levels.Select(level => new long[] { 2, level.Channels, height / level.Stride, width / level.Stride }),
            maps.Select(map => map.shape));
        Assert.All(maps, TensorFacts.IsFinite);
    }

    /// <summary>Levels go from fine to coarse under different names.</summary>
    [Fact]
    public void Levels_are_finest_first()
    {
        using var scope = NewDisposeScope();
        var levels = Create().Levels;

        Assert.NotEmpty(levels);
        Assert.Equal(levels.Select(level => level.Stride).Order().Distinct(), levels.Select(level => level.Stride));
        Assert.Equal(levels.Count, levels.Select(level => level.Name).Distinct().Count());
    }

    /// <summary>Freezing stages must be able to freeze all of the network, and nothing else.</summary>
    [Fact]
    public void Stages_together_hold_every_parameter_once()
    {
        using var scope = NewDisposeScope();
        var backbone = Create();

        Assert.Equal(Elements(backbone.Network), backbone.Stages.Sum(Elements));
    }

    /// <summary>For classification the maps become one vector an image, by a module that stays the same and is no part of the backbone.</summary>
    [Fact]
    public void Pooling_makes_one_vector_of_an_image()
    {
        using var scope = NewDisposeScope();
        var backbone = Create();
        var pooling = backbone.Pooling;

        var features = pooling.Network.call(backbone.Network.call(Some.Images()));
        features.square().mean().backward();

        Assert.Equal([2, pooling.Channels], features.shape);
        TensorFacts.IsFinite(features);
        TensorFacts.GradientsReachAll(pooling.Network);
        Assert.True(ReferenceEquals(pooling.Network, backbone.Pooling.Network) || Elements(pooling.Network) == 0, "Its parameters are others at each call.");
        Assert.DoesNotContain(pooling.Network, backbone.Network.modules());
    }

    /// <summary>Gradients of all maps reach all parameters.</summary>
    [Fact]
    public void Gradients_reach_every_parameter()
    {
        using var scope = NewDisposeScope();
        var backbone = Create();

        var maps = backbone.Network.call(Some.Images());
        maps.Select(map => map.square().mean()).Aggregate((sum, term) => sum + term).backward();

        TensorFacts.GradientsReachAll(backbone.Network);
    }

    /// <summary>The first weights come from libtorch's random numbers and from nowhere else.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_network()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var first = Create();
        manual_seed(5);
        var second = Create();
        var images = Some.Images();

        // In training some networks draw anew at each call.
        first.Network.eval();
        second.Network.eval();
        Assert.All(first.Network.call(images).Zip(second.Network.call(images)), pair => TensorFacts.Same(pair.First, pair.Second));
    }

    /// <summary>A network filled from another's state dict computes the same: nothing that matters is outside the state dict.</summary>
    [Fact]
    public void The_state_dict_holds_the_whole_network()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var first = Create();
        manual_seed(6);
        var second = Create();
        var images = Some.Images();

        second.Network.load_state_dict(first.Network.state_dict());
        first.Network.eval();
        second.Network.eval();

        Assert.All(first.Network.call(images).Zip(second.Network.call(images)), pair => TensorFacts.Same(pair.First, pair.Second));
    }

    /// <summary>Computing inside a scope leaves no tensor behind.</summary>
    [Fact]
    public void A_forward_and_backward_pass_leaks_nothing()
    {
        using var outer = NewDisposeScope();
        var backbone = Create();

        TensorFacts.LeavesNothing(() =>
        {
            using var scope = NewDisposeScope();
            backbone.Network.call(Some.Images())[^1].sum().backward();
        });
    }

    private static long Elements(nn.Module module) => module.parameters().Sum(parameter => parameter.numel());
}
