using Plugins.Backbones.Fpn;
using Plugins.Backbones.Normalizers;
using Plugins.Backbones.ResNet;
using Plugins.Models.RetinaNet;
using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace Peer.Bench.Workers;

/// <summary>The Workbench's RetinaNet as <c>recipes/</c> have it; only the box loss is set to torchvision's (L1).</summary>
internal static class Detector
{
    /// <summary>Makes the model with random weights.</summary>
    /// <param name="model">r18 or r50.</param>
    /// <param name="classes">Classes of the head.</param>
    public static IModel Build(string model, int classes)
    {
        var context = new BuildContext { Categories = [.. Enumerable.Range(0, classes).Select(id => new Category(id, $"class {id}"))] };
        context = context with { Normalizer = Make<INormalizer>(new GroupNormPlugin(), new GroupNormOptions(), context) };
        context = context with { Backbone = Make<IBackbone>(new ResNetPlugin(), new ResNetOptions { Depth = model == "r18" ? 18 : 50 }, context) };
        context = context with { Neck = Make<INeck>(new FpnPlugin(), new FpnOptions(), context) };
        return Make<IModel>(new RetinaNetPlugin(), new RetinaNetOptions { BoxLoss = "l1" }, context);
    }

    private static TPart Make<TPart>(IPlugin<TPart> plugin, object options, BuildContext context) => plugin.Create(options, context);
}
