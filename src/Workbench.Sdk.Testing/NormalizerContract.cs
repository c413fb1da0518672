using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>What every normalizer must hold.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class NormalizerContract<TPlugin> : PluginContract<INormalizer, TPlugin>
    where TPlugin : IPlugin<INormalizer>, new()
{
    /// <summary>A number of channels the defaults accept.</summary>
    protected virtual int Channels => 64;

    /// <summary>A layer changes numbers, never the shape, in training and in evaluation.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_layer_keeps_the_shape_and_stays_finite(bool training)
    {
        using var scope = NewDisposeScope();
        var layer = Create().Layer(Channels);
        layer.train(training);

        var result = layer.call(randn(2, Channels, 5, 7) * 100 + 1000);

        Assert.Equal([2, Channels, 5, 7], result.shape);
        TensorFacts.IsFinite(result);
    }

    /// <summary>A constant map has no variance; the layer must survive it.</summary>
    [Fact]
    public void A_constant_map_stays_finite_with_its_gradient()
    {
        using var scope = NewDisposeScope();
        var layer = Create().Layer(Channels);
        var maps = ones(2, Channels, 4, 4).requires_grad_();

        layer.call(maps).square().sum().backward();

        TensorFacts.IsFinite(maps.grad!);
    }

    /// <summary>Each call makes a module of its own.</summary>
    [Fact]
    public void Layers_share_nothing()
    {
        using var scope = NewDisposeScope();
        var normalizer = Create();

        Assert.NotSame(normalizer.Layer(Channels), normalizer.Layer(Channels));
    }

    /// <summary>Where the normalizer says that no bias is needed before it, a shift before the layer must indeed be undone or learnt by it.</summary>
    [Fact]
    public void Without_a_bias_before_it_a_layer_brings_its_own_shift()
    {
        using var scope = NewDisposeScope();
        var normalizer = Create();
        var names = normalizer.Layer(Channels).state_dict().Keys;

        Assert.True(normalizer.NeedsBias || names.Any(name => name.EndsWith("bias", StringComparison.Ordinal)),
            "there is no bias in the layer, and none before it");
    }
}
