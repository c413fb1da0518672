using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Batches;
using Vision.Ops.Boxes;
using Vision.Ops.Sampling;
using Workbench.Sdk.Models;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>
/// The R-CNN family on a pyramid: boxes that may hold an object are proposed (Faster R-CNN, Ren et al. 2015), and heads say of each what it is and where
/// exactly; further heads say which pixels (Mask R-CNN, He et al. 2017) and where its keypoints are; several box heads in a row, each working on
/// the boxes of the one before, make a cascade (Cai and Vasconcelos 2018).
/// </summary>
internal sealed class Rcnn : IModel, IDemandsOfData, IFollowsSchedule
{
    private readonly RcnnNetwork _network;
    private readonly RpnHead _rpn;
    private readonly RegionProposals _proposals;
    private readonly BalancedSampler _sampler;
    private readonly BoxPicker _picker;
    private readonly PartDemands _demands;

    /// <param name="name">What recipes call it.</param>
    /// <param name="parts">Backbone and neck.</param>
    /// <param name="rpn">The region proposal network.</param>
    /// <param name="box">How many boxes are drawn, and which detections are kept.</param>
    /// <param name="heads">The box heads in their order, and the others; their modules under the names of the state dict.</param>
    public Rcnn(string name, RcnnParts parts, RpnOptions rpn, BoxHeadOptions box, Heads heads)
    {
        (_network, _rpn, _proposals) = parts.Surround(rpn, heads.Module);
        _sampler = new BalancedSampler(box.Samples, box.PositiveShare);
        _picker = new BoxPicker(box);
        _demands = new PartDemands(name, heads.Mask is not null, heads.KeypointCount);
        All = heads;
    }

    public ModelTask Task => ModelTask.Detection;

    public nn.Module Network => _network;

    public IReadOnlyList<ScheduleChange> Changes => All.Switch is { } cascade ? [cascade.Change] : [];

    private Heads All { get; }

    private DetectionParts Parts =>
        DetectionParts.Boxes | (All.Mask is null ? 0 : DetectionParts.Masks) | (All.Keypoints is null ? 0 : DetectionParts.Keypoints);

    public string? ProblemWith(Dataset images, Dataset? auxiliary, bool isEvaluated) => _demands.ProblemWith(images);

    public void Enter(double share) => All.Switch?.Enter(share);

    public Losses Losses(Batch batch)
    {
        var maps = _network.call(batch.Images);
        var levels = _rpn.call(maps);
        var (rpnCls, rpnBox) = _proposals.Losses(levels, batch.Targets);
        var terms = new List<(string Name, Tensor Value)> { ("rpn-cls", rpnCls), ("rpn-box", rpnBox) };

        var first = LabelledRois.Draw(_proposals.Propose(levels, batch.Targets, training: true), batch.Targets, All.Boxes[0].Matcher, _sampler);
        var labelled = first;
        var stages = All.InUse;
        for (var i = 0; i < stages; i++)
        {
            var stage = All.Boxes[i];
            var output = stage.Run(maps, labelled.Rois, 1.0 / stages);
            var (cls, box) = stage.Losses(output, labelled);
            var suffix = All.Boxes.Count == 1 ? "" : $"-{i + 1}";
            terms.AddRange([("cls" + suffix, cls * All.LossWeights[i]), ("box" + suffix, box * All.LossWeights[i])]);
            if (i + 1 < stages)
            {
                var moved = stage.Move(output, labelled.Rois, batch.Targets).Select(boxes => boxes.Where(HasArea).ToArray()).ToArray();
                labelled = LabelledRois.Relabel(moved, batch.Targets, All.Boxes[i + 1].Matcher);
            }
        }

        if (All.Mask is not null)
        {
            terms.Add(("mask", All.Mask.Loss(maps, first, batch.Targets)));
        }

        if (All.Keypoints is not null)
        {
            terms.Add(("keypoint", All.Keypoints.Loss(maps, first, batch.Targets)));
        }

        return new Losses([.. terms]);
    }

    public IReadOnlyList<Prediction> Predict(Batch batch)
    {
        var maps = _network.call(batch.Images);
        var found = Detect(maps, Rois.Of(_proposals.Propose(_rpn.call(maps), batch.Targets, training: false)), batch.Targets);
        var masks = All.Mask?.Predict(maps, found, batch.Targets);
        var keypoints = All.Keypoints?.Predict(maps, found, batch.Targets);

        var predictions = new List<Prediction>();
        var at = 0;
        foreach (var (target, image) in batch.Targets.Zip(found))
        {
            var detections = image.Select((detection, i) => new Detection(detection.Class, StoredBox.Of(detection.Box, target), detection.Score)
            {
                Mask = masks?[at + i],
                Keypoints = keypoints?[at + i],
            });
            predictions.Add(new DetectionPrediction(target.ImageId, [.. detections]) { Parts = Parts });
            at += image.Length;
        }

        return predictions;
    }

    private Found[][] Detect(Tensor[] maps, Rois rois, IReadOnlyList<Target> targets)
    {
        if (rois.Count == 0)
        {
            return [.. targets.Select(_ => Array.Empty<Found>())];
        }

        // The scores of a cascade are the mean over its stages, its boxes those of the last.
        var output = All.Boxes[0].Run(maps, rois);
        var scores = output.Logits.softmax(1);
        var stages = All.InUse;
        for (var i = 1; i < stages; i++)
        {
            rois = Rois.Of(All.Boxes[i - 1].Move(output, rois, targets));
            output = All.Boxes[i].Run(maps, rois);
            scores = scores + output.Logits.softmax(1);
        }

        return _picker.Pick(scores / stages, output.Deltas, rois, targets, All.Boxes[stages - 1].Coder);
    }

    private static bool HasArea(CornerBox box) => box.X2 > box.X1 && box.Y2 > box.Y1;
}
