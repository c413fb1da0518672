using Plugins.Backbones.EfficientNet;
using Plugins.Backbones.Fpn;
using Plugins.Backbones.Normalizers;
using Plugins.Backbones.ResNet;
using Plugins.Models.Classifier;
using Plugins.Models.Rcnn;
using Plugins.Models.RetinaNet;
using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace Peer.Bench.Workers;

/// <summary>The Workbench's models as <c>recipes/</c> have them, with random weights.</summary>
internal static class Models
{
    /// <summary>RetinaNet on a ResNet-FPN with GroupNorm; only the box loss is set to torchvision's (L1).</summary>
    /// <param name="model">r18 or r50.</param>
    /// <param name="classes">Classes of the head.</param>
    public static IModel RetinaNet(string model, int classes)
    {
        var context = Normalized(new GroupNormPlugin(), new GroupNormOptions(), classes);
        context = context with { Backbone = Make<IBackbone>(new ResNetPlugin(), new ResNetOptions { Depth = model == "r18" ? 18 : 50 }, context) };
        context = context with { Neck = Make<INeck>(new FpnPlugin(), new FpnOptions(), context) };
        return Make<IModel>(new RetinaNetPlugin(), new RetinaNetOptions { BoxLoss = "l1" }, context);
    }

    /// <summary>Faster or Mask R-CNN R50-FPN with GroupNorm and the head of four convolutions.</summary>
    /// <param name="model">faster or mask.</param>
    /// <param name="classes">Classes of the head, background not counted.</param>
    public static IModel Rcnn(string model, int classes)
    {
        var context = Normalized(new GroupNormPlugin(), new GroupNormOptions(), classes);
        context = context with { Backbone = Make<IBackbone>(new ResNetPlugin(), new ResNetOptions { Depth = 50 }, context) };
        context = context with { Neck = Make<INeck>(new FpnPlugin(), new FpnOptions { FirstLevel = 2, LastLevel = 6, P6From = "pool" }, context) };
        var box = new SingleBoxHeadOptions { Head = "4conv1fc" };
        return model == "mask"
            ? Make<IModel>(new MaskRcnnPlugin(), new MaskRcnnOptions { HeadNorm = "normalizer", Box = box }, context)
            : Make<IModel>(new FasterRcnnPlugin(), new FasterRcnnOptions { HeadNorm = "normalizer", Box = box }, context);
    }

    /// <summary>A classifier with BatchNorm.</summary>
    /// <param name="model">r50 or b0.</param>
    /// <param name="classes">Classes.</param>
    public static IModel Classifier(string model, int classes)
    {
        var context = Normalized(new BatchNormPlugin(), new BatchNormOptions(), classes);
        context = context with
        {
            Backbone = model == "b0"
                ? Make<IBackbone>(new EfficientNetPlugin(), new EfficientNetOptions { Variant = "b0" }, context)
                : Make<IBackbone>(new ResNetPlugin(), new ResNetOptions { Depth = 50 }, context),
        };
        return Make<IModel>(new ClassifierPlugin(), new ClassifierOptions { Dropout = model == "b0" ? 0.2 : 0 }, context);
    }

    private static BuildContext Normalized(IPlugin<INormalizer> plugin, object options, int classes)
    {
        var context = new BuildContext { Categories = [.. Enumerable.Range(0, classes).Select(id => new Category(id, $"class {id}"))] };
        return context with { Normalizer = Make(plugin, options, context) };
    }

    private static TPart Make<TPart>(IPlugin<TPart> plugin, object options, BuildContext context) => plugin.Create(options, context);
}
