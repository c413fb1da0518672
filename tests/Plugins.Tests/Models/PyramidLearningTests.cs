using Plugins.Backbones.EfficientNet;
using Plugins.Backbones.Fpn;
using Plugins.Backbones.Identity;
using Plugins.Backbones.NasFpn;
using Plugins.Backbones.ResNet;
using Plugins.Backbones.SpineNet;
using Plugins.Models.Rcnn;
using Plugins.Models.RetinaNet;
using Plugins.Tests.Backbones;
using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

/// <summary>Detectors on SpineNet, EfficientNet and NAS-FPN learn a few images by heart.</summary>
public sealed class PyramidLearningTests
{
    [Fact]
    public void A_RetinaNet_on_SpineNet_learns() => Learn(
        new RetinaNetPlugin(), new RetinaNetOptions { HeadConvs = 1, HeadNorm = "normalizer" },
        new SpineNetPlugin(), new SpineNetOptions { Variant = "49s", Width = 0.25, ChannelMultiple = 8, Channels = 32 },
        new IdentityPlugin(), new IdentityOptions());

    [Fact]
    public void A_RetinaNet_on_NAS_FPN_learns() => Learn(
        new RetinaNetPlugin(), new RetinaNetOptions { HeadConvs = 1, HeadNorm = "normalizer" },
        new ResNetPlugin(), new ResNetOptions { Depth = 18, Width = 0.5 }, new NasFpnPlugin(), new NasFpnOptions { Channels = 32, Repeats = 2 });

    [Fact]
    public void A_RetinaNet_on_EfficientNet_learns() => Learn(
        new RetinaNetPlugin(), new RetinaNetOptions { HeadConvs = 1, HeadNorm = "normalizer" },
        new EfficientNetPlugin(), new EfficientNetOptions { Width = 0.5, Repeats = 0.5, StochasticDepth = 0 },
        new FpnPlugin(), new FpnOptions { Channels = 32 });

    [Theory]
    [InlineData("spinenet")]
    [InlineData("nas-fpn")]
    public void The_R_CNN_family_takes_these_pyramids(string pyramid)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (backbone, neck) = pyramid == "spinenet"
            ? ((IPlugin<IBackbone>)new SpineNetPlugin(), (IPlugin<INeck>)new IdentityPlugin())
            : (new ResNetPlugin(), new NasFpnPlugin());
        object backboneOptions = pyramid == "spinenet"
            ? new SpineNetOptions { Variant = "49s", Width = 0.25, ChannelMultiple = 8, Channels = 32 }
            : new ResNetOptions { Depth = 18, Width = 0.25 };
        object neckOptions = pyramid == "spinenet" ? new IdentityOptions() : new NasFpnOptions { Channels = 32, Repeats = 1 };
        var model = SomeParts.Make(
            new FasterRcnnPlugin(), new FasterRcnnOptions { Box = new() { FcWidth = 32 } }, Context(backbone, backboneOptions, neck, neckOptions));

        model.Losses(SomeBatch.Rectangles(64, seed: 4)).Total.backward();

        Assert.All(model.Network.parameters(), parameter => Assert.True(parameter.grad is { } gradient && gradient.isfinite().all().item<bool>()));
    }

    private static void Learn(
        IPlugin<IModel> plugin, object options, IPlugin<IBackbone> backbone, object backboneOptions, IPlugin<INeck> neck, object neckOptions)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var model = SomeParts.Make(plugin, options, Context(backbone, backboneOptions, neck, neckOptions));
        Learning.ObjectsByHeart(model, SomeBatch.Rectangles(64, seed: 4), learningRate: 0.02, steps: 150);
    }

    private static BuildContext Context(IPlugin<IBackbone> backbone, object backboneOptions, IPlugin<INeck> neck, object neckOptions)
    {
        var context = new BuildContext
        {
            Categories = [.. Enumerable.Range(0, 3).Select(i => new Category(i + 1, $"{(char)('a' + i)}"))],
            Normalizer = SomeParts.Normalizer("group-norm", groups: 8),
        };
        context = context with { Backbone = SomeParts.Make(backbone, backboneOptions, context) };
        return context with { Neck = SomeParts.Make(neck, neckOptions, context) };
    }
}
