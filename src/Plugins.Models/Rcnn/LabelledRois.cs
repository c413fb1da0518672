using Torch.Runtime;
using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Anchors;
using Vision.Ops.Boxes;
using Vision.Ops.Sampling;

namespace Plugins.Models.Rcnn;

/// <summary>Boxes that have a loss, and what each of them should be.</summary>
/// <param name="Rois">The boxes.</param>
/// <param name="Objects">Per box the object it should find, or null for background.</param>
internal sealed record LabelledRois(Rois Rois, Instance?[] Objects)
{
    /// <summary>Per box how much it counts: its object's weight, 1 for background, 0 for the box that stands in where there is none.</summary>
    public required float[] Weights { get; init; }

    /// <summary>Boxes that count.</summary>
    public int Count { get; private init; }

    /// <summary>Rows of boxes with an object.</summary>
    public IEnumerable<int> Positive => Objects.Index().Where(pair => pair.Item is not null).Select(pair => pair.Index);

    /// <summary>Per box its place in the network's outputs: 0 for background, 1 + class for an object.</summary>
    public long[] Labels => [.. Objects.Select(instance => instance is null ? 0L : 1 + instance.Class)];

    /// <summary>Draws the boxes to learn from: proposals and, so that there is something to find from the first step on, the objects' own boxes.</summary>
    public static LabelledRois Draw(CornerBox[][] proposals, IReadOnlyList<Target> targets, IouMatcher matcher, BalancedSampler sampler)
    {
        var seeds = TorchSeeds.Draw(targets.Count);
        return Label(
            [.. proposals.Zip(targets, (boxes, target) => boxes.Concat(ObjectsOf(target)).ToArray())], targets, matcher,
            (image, matches) => sampler.Choose(matches, seeds[image]));
    }

    /// <summary>Labels boxes that a stage before has moved; none is drawn, only those to be ignored are left out.</summary>
    public static LabelledRois Relabel(CornerBox[][] boxes, IReadOnlyList<Target> targets, IouMatcher matcher) =>
        Label(boxes, targets, matcher, (_, matches) => [.. Enumerable.Range(0, matches.Length).Where(i => matches[i] != IouMatcher.Ignored)]);

    private static LabelledRois Label(
        CornerBox[][] boxes, IReadOnlyList<Target> targets, IouMatcher matcher, Func<int, int[], int[]> choose)
    {
        var matches = new int[targets.Count][];
        var chosen = new int[targets.Count][];
        Workers.Run(targets.Count, image =>
        {
            matches[image] = matcher.Match(AnchorSet.Of(boxes[image]), targets[image].Instances);
            chosen[image] = choose(image, matches[image]);
        });

        var rois = Rois.Of([.. chosen.Select((rows, image) => rows.Select(row => boxes[image][row]).ToArray())]);
        if (rois.Count == 0)
        {
            // A network without any box would leave its heads without a gradient: the first image stands in and counts nothing.
            return new(Whole(targets), [null]) { Weights = [0] };
        }

        Instance?[] objects = [.. chosen.SelectMany((rows, image) =>
            rows.Select(row => matches[image][row] is var match and >= 0 ? targets[image].Instances[match] : null))];
        return new(rois, objects) { Weights = [.. objects.Select(instance => (float)(instance?.Weight ?? 1))], Count = rois.Count };
    }

    /// <summary>The boxes with an object that has some part to learn; where there is none, the first image with the weight 0.</summary>
    public (Rois Rois, Instance?[] Objects, float[] Weights) With(IReadOnlyList<Target> targets, Func<Instance, bool> has)
    {
        int[] rows = [.. Positive.Where(row => has(Objects[row]!))];
        return rows.Length == 0
            ? (Whole(targets), [null], [0])
            : (new([.. rows.Select(row => Rois.Boxes[row])], [.. rows.Select(row => Rois.Images[row])]), [.. rows.Select(row => Objects[row])],
                [.. rows.Select(row => Weights[row])]);
    }

    private static Rois Whole(IReadOnlyList<Target> targets) => new([new(0, 0, targets[0].Width, targets[0].Height)], [0]);

    private static IEnumerable<CornerBox> ObjectsOf(Target target) =>
        target.Instances.Where(instance => !instance.IsCrowd && instance.Box is { Width: > 0, Height: > 0 }).Select(instance => CornerBox.From(instance.Box));
}
