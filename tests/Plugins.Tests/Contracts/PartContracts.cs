using Plugins.Augment.AutoAugment;
using Plugins.Augment.Flip;
using Plugins.Augment.None;
using Plugins.Augment.PadCrop;
using Plugins.Augment.RandAugment;
using Plugins.Augment.RandomResizedCrop;
using Plugins.Augment.S1;
using Plugins.Augment.S2;
using Plugins.Augment.S3;
using Plugins.Augment.S4;
using Plugins.Backbones.EfficientNet;
using Plugins.Backbones.Fpn;
using Plugins.Backbones.Identity;
using Plugins.Backbones.NasFpn;
using Plugins.Backbones.Normalizers;
using Plugins.Backbones.ResNet;
using Plugins.Backbones.SingleLevel;
using Plugins.Backbones.SpineNet;
using Plugins.Backbones.Vgg;
using Plugins.Data.Metrics;
using Plugins.Data.Toy;
using Plugins.Models.Classifier;
using Plugins.Models.Rcnn;
using Plugins.Models.RetinaNet;
using Plugins.SelfTrain.Joint;
using Plugins.SelfTrain.SimClr;
using Plugins.SelfTrain.SelfTraining;
using Plugins.SelfTrain.Supervised;
using Vision.Toy;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Testing;

namespace Plugins.Tests.Contracts;

// The tests are in the base classes; a plugin author writes lines like these.
public sealed class ResNet18Contract : BackboneContract<ResNetPlugin>
{
    protected override object Options => new ResNetOptions { Depth = 18 };
}

public sealed class ResNet50Contract : BackboneContract<ResNetPlugin>
{
    protected override object Options => new ResNetOptions { Depth = 50, ZeroInitResidual = true };
}

public sealed class ResNeXtContract : BackboneContract<ResNetPlugin>
{
    protected override object Options => new ResNetOptions
    {
        Depth = 50,
        Groups = 8,
        GroupWidth = 4,
        Stem = "deep",
        Shortcut = "average-pool",
        SqueezeExcitation = 0.25,
    };
}

public sealed class ResNetRsContract : BackboneContract<ResNetRsPlugin>;

public sealed class VggContract : BackboneContract<VggPlugin>
{
    protected override object Options => new VggOptions { Depth = 11 };
}

public sealed class EfficientNetContract : BackboneContract<EfficientNetPlugin>;

public sealed class SpineNetContract : BackboneContract<SpineNetPlugin>
{
    protected override object Options => new SpineNetOptions { Variant = "49s", Width = 0.5, ChannelMultiple = 8, StochasticDepth = 0.2 };
}

public sealed class SingleLevelContract : NeckContract<SingleLevelPlugin>;

public sealed class IdentityContract : NeckContract<IdentityPlugin>
{
    private static readonly IPlugin<IBackbone> Pyramid = new SpineNetPlugin();

    protected override BuildContext Context => base.Context with
    {
        Backbone = Pyramid.Create(new SpineNetOptions { Variant = "49s", Width = 0.25, ChannelMultiple = 8 }, base.Context),
    };
}

public sealed class NasFpnContract : NeckContract<NasFpnPlugin>
{
    protected override object Options => new NasFpnOptions { Channels = 32, Repeats = 2 };
}

public sealed class CifarResNetContract : BackboneContract<ResNetPlugin>
{
    protected override object Options => new ResNetOptions { Depth = 18, Stem = "cifar" };
}

public sealed class GroupNormContract : NormalizerContract<GroupNormPlugin>;

public sealed class BatchNormContract : NormalizerContract<BatchNormPlugin>;

public sealed class FrozenBatchNormContract : NormalizerContract<FrozenBatchNormPlugin>;

public sealed class NoNormContract : NormalizerContract<NoNormPlugin>;

public sealed class FpnContract : NeckContract<FpnPlugin>;

public sealed class ClassifierContract : ModelContract<ClassifierPlugin>;

public sealed class RetinaNetContract : ModelContract<RetinaNetPlugin>
{
    protected override object Options => new RetinaNetOptions { HeadConvs = 1 };
}

public sealed class FlipContract : AugmentContract<FlipPlugin>;

public sealed class FasterRcnnContract : ModelContract<FasterRcnnPlugin>
{
    protected override object Options => new FasterRcnnOptions { Box = SmallHeads.Single };
}

public sealed class MaskRcnnContract : ModelContract<MaskRcnnPlugin>
{
    protected override object Options => new MaskRcnnOptions { Box = SmallHeads.Single, Mask = SmallHeads.Mask, HeadNorm = "normalizer" };
}

public sealed class KeypointRcnnContract : ModelContract<KeypointRcnnPlugin>
{
    protected override object Options => new KeypointRcnnOptions { Box = SmallHeads.Single, Keypoints = new() { Convs = 1, Width = 8, Count = 3 } };
}

public sealed class CascadeRcnnContract : ModelContract<CascadeRcnnPlugin>
{
    protected override object Options => new CascadeRcnnOptions
    {
        Box = new() { Head = "4conv1fc", ConvWidth = 8, FcWidth = 32 },
        WithMask = true,
        Mask = SmallHeads.Mask,
    };
}

internal static class SmallHeads
{
    public static SingleBoxHeadOptions Single => new() { FcWidth = 32 };

    public static MaskHeadOptions Mask => new() { Convs = 1, Width = 8 };
}

public sealed class NoneContract : AugmentContract<NonePlugin>;

public sealed class S1Contract : AugmentContract<S1Plugin>;

public sealed class PadCropContract : AugmentContract<PadCropPlugin>;

public sealed class RandomResizedCropContract : AugmentContract<RandomResizedCropPlugin>;

public sealed class SimClrPolicyContract : AugmentContract<Plugins.Augment.SimClr.SimClrPlugin>;

/// <summary>Of policies that rotate, shear and shift.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class WarpContract<TPlugin> : AugmentContract<TPlugin>
    where TPlugin : IPlugin<IAugmentPolicy>, new()
{
    protected override bool MapsBoxesToBoxes => false;
}

public sealed class S2Contract : WarpContract<S2Plugin>;

public sealed class S3Contract : WarpContract<S3Plugin>;

public sealed class S4Contract : WarpContract<S4Plugin>;

public sealed class AutoAugmentContract : WarpContract<AutoAugmentPlugin>;

public sealed class RandAugmentContract : WarpContract<RandAugmentPlugin>;

public sealed class SelfTrainContract : TrainerContract<SelfTrainPlugin>
{
    protected override object Options => new SelfTrainOptions { Teacher = "run:1" };
}

public sealed class SupervisedContract : TrainerContract<SupervisedPlugin>;

public sealed class SimClrContract : TrainerContract<SimClrPlugin>;

public sealed class JointContract : TrainerContract<JointPlugin>;

public sealed class ToyContract : DatasetContract<ToyPlugin>
{
    protected override string Split => "val";

    protected override object Options => new ToyOptions { Val = 20, Scene = new ToySceneOptions { Size = 64 } };
}

public sealed class ToyCropsContract : DatasetContract<ToyCropsPlugin>
{
    protected override string Split => "train";

    protected override object Options => new ToyCropsOptions { Train = 20 };
}

public sealed class CocoMetricContract : MetricContract<CocoMetricPlugin>;

public sealed class VocMetricContract : MetricContract<VocMetricPlugin>;

public sealed class AccuracyContract : MetricContract<AccuracyMetricPlugin>;
