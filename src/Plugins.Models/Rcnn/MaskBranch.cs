using System.Runtime.InteropServices;
using Torch.Runtime;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Ops.Boxes;
using Vision.Ops.Masks;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>The mask head (He et al. 2017): a small mask per box and class, each pixel by itself.</summary>
internal sealed class MaskBranch(
    MaskHeadOptions options, PoolingOptions pooling, IReadOnlyList<FeatureLevel> levels, INormalizer? normalizer, int classes)
{
    private readonly RoiPooling _pooling = new(pooling, levels, options.PoolSize);

    public nn.Module<Tensor, Tensor> Head { get; } = MaskPredictor.Head(options, levels[0].Channels, normalizer);

    public MaskPredictor Predictor { get; } = new(options.Convs == 0 ? levels[0].Channels : options.Width, options.Width, classes);

    /// <summary>Binary cross-entropy of the masks of the boxes' own classes, a mean over boxes and pixels.</summary>
    public Tensor Loss(Tensor[] maps, LabelledRois labelled, IReadOnlyList<Target> targets)
    {
        var (rois, objects, weights) = labelled.With(targets, instance => instance.Mask is not null);
        var logits = Run(maps, rois);
        var side = (int)logits.shape[2];
        var chosen = logits.flatten(0, 1).index_select(0, tensor(Rows(logits, objects.Select(instance => instance?.Class ?? 0)), device: logits.device));
        var wanted = tensor(Targets(rois, objects, side), device: logits.device).view(-1, side, side);
        var counted = tensor(weights, device: logits.device).view(-1, 1, 1).expand_as(wanted);
        return nn.functional.binary_cross_entropy_with_logits(chosen, wanted, counted, nn.Reduction.Sum)
            * (options.LossWeight / ((double)rois.Count * side * side));
    }

    /// <summary>The masks of detections in pixels of the stored images, image after image.</summary>
    public Rle[] Predict(Tensor[] maps, Found[][] found, IReadOnlyList<Target> targets)
    {
        var rois = Rois.Of([.. found.Select(image => image.Select(detection => detection.Box).ToArray())]);
        Found[] all = [.. found.SelectMany(image => image)];
        if (all.Length == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        var logits = Run(maps, rois);
        var side = (int)logits.shape[2];
        var rows = tensor(Rows(logits, all.Select(detection => detection.Class)), device: logits.device);
        var probabilities = logits.flatten(0, 1).index_select(0, rows).sigmoid().cpu().contiguous();
        var masks = new Rle[all.Length];
        Workers.Run(masks.Length, i =>
        {
            var mask = Values(probabilities).Slice(i * side * side, side * side);
            masks[i] = Paste(mask, side, all[i].Box, targets[rois.Images[i]]);
        });
        return masks;
    }

    private Tensor Run(Tensor[] maps, Rois rois) => Predictor.call(Head.call(_pooling.Pool(maps, rois)));

    // The masks of all boxes and classes in one list: background, then the classes.
    private static long[] Rows(Tensor logits, IEnumerable<int> wanted) => [.. wanted.Select((@class, i) => i * logits.shape[1] + 1 + @class)];

    private static float[] Targets(Rois rois, Instance?[] objects, int side)
    {
        if (objects[0] is null)
        {
            return new float[side * side];
        }

        var outlines = objects.Select(instance => instance!.Mask!).Distinct(ReferenceEqualityComparer.Instance).Cast<Segmentation>().ToList();
        var which = objects.Select(instance => outlines.FindIndex(outline => ReferenceEquals(outline, instance!.Mask))).ToArray();
        return MaskTargets.Crop(outlines, which, rois.Boxes, side);
    }

    private Rle Paste(ReadOnlySpan<float> mask, int side, CornerBox box, Target target)
    {
        var back = target.Transform.Inverse;
        var (width, height) = target.OriginalSize;
        return MaskPaste.Paste(Turned(mask, side, back), side, StoredBox.Of(box, target), height, width, options.Threshold);
    }

    // Where the input is a mirror image of the stored one, so is the mask.
    private static ReadOnlySpan<float> Turned(ReadOnlySpan<float> mask, int side, ImageTransform back)
    {
        if (back is { ScaleX: > 0, ScaleY: > 0 })
        {
            return mask;
        }

        var turned = new float[mask.Length];
        for (var i = 0; i < turned.Length; i++)
        {
            var (y, x) = Math.DivRem(i, side);
            turned[i] = mask[(back.ScaleY > 0 ? y : side - 1 - y) * side + (back.ScaleX > 0 ? x : side - 1 - x)];
        }

        return turned;
    }

    private static ReadOnlySpan<float> Values(Tensor values) => MemoryMarshal.Cast<byte, float>(values.bytes);
}
