using Plugins.Backbones.Fpn;
using Plugins.Backbones.Normalizers;
using Plugins.Backbones.ResNet;
using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace Plugins.Tests.Backbones;

/// <summary>Parts as the host makes them, through their plugins.</summary>
internal static class SomeParts
{
    public static INormalizer Normalizer(string name, int groups = 32) => name switch
    {
        "group-norm" => Make(new GroupNormPlugin(), new GroupNormOptions { Groups = groups }, new BuildContext()),
        "batch-norm" => Make(new BatchNormPlugin(), new BatchNormOptions(), new BuildContext()),
        "frozen-batch-norm" => Make(new FrozenBatchNormPlugin(), new FrozenBatchNormOptions(), new BuildContext()),
        "none" => Make(new NoNormPlugin(), new NoNormOptions(), new BuildContext()),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static IBackbone ResNet(ResNetOptions options, INormalizer normalizer) =>
        Make(new ResNetPlugin(), options, new BuildContext { Normalizer = normalizer });

    public static INeck Fpn(FpnOptions options, IBackbone backbone, INormalizer normalizer) =>
        Make(new FpnPlugin(), options, new BuildContext { Normalizer = normalizer, Backbone = backbone });

    /// <summary>ResNet-18, a pyramid of some channels, and categories a, b, c, ...</summary>
    public static BuildContext Context(int categories, ResNetOptions resnet, FpnOptions fpn, INormalizer normalizer)
    {
        var backbone = ResNet(resnet, normalizer);
        return new BuildContext
        {
            Categories = [.. Enumerable.Range(0, categories).Select(i => new Category(i + 1, $"{(char)('a' + i)}"))],
            Normalizer = normalizer,
            Backbone = backbone,
            Neck = Fpn(fpn, backbone, normalizer),
        };
    }

    public static T Make<T>(IPlugin<T> plugin, object options, BuildContext context) => plugin.Create(options, context);
}
