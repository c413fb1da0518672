using Vision.Data;
using Vision.Ops.Anchors;
using Vision.Ops.Batches;
using Vision.Ops.Losses;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Models.RetinaNet;

/// <summary>RetinaNet (Lin et al. 2017): dense anchors on a pyramid, focal loss on classes, smooth L1 on the boxes of positive anchors.</summary>
internal sealed class RetinaNet : IModel
{
    private readonly RetinaNetNetwork _network;
    private readonly AnchorGrid _grid;
    private readonly IouMatcher _matcher;
    private readonly BoxCoder _coder = new();
    private readonly FocalLoss _focal;
    private readonly SmoothL1Loss _boxLoss;
    private readonly DetectionPicker _picker;

    public RetinaNet(RetinaNetOptions options, IBackbone backbone, INeck neck, INormalizer? headNorm, int classes)
    {
        _network = new RetinaNetNetwork(backbone, neck, new RetinaNetHead(options, neck.Levels[0].Channels, neck.Levels.Count, classes, headNorm));
        _grid = new AnchorGrid(neck.Levels.Select(level => level.Stride), options.Anchors);
        _matcher = new IouMatcher((float)options.PositiveOverlap, (float)options.NegativeOverlap);
        _focal = new FocalLoss(options.FocalAlpha, options.FocalGamma);
        _boxLoss = new SmoothL1Loss(options.BoxLoss == "l1" ? 0 : options.SmoothL1Beta);
        _picker = new DetectionPicker(options, classes, _coder);
    }

    public ModelTask Task => ModelTask.Detection;

    public nn.Module Network => _network;

    public Losses Losses(Batch batch)
    {
        var levels = _network.call(batch.Images);
        var targets = AnchorTargets.Assign(AnchorsOf(levels), batch.Targets, _matcher, _coder);

        // Both losses are divided by the positive anchors of the whole batch, as in Detectron (torchvision divides image by image). An object of
        // less weight still counts as a whole anchor here: doubtful objects then pull less, and background as much as ever.
        var normalizer = Math.Max(1, targets.PositiveCount);
        var cls = levels.Select((level, i) => _focal.Sum(level.Logits.flatten(0, 1), targets.Classes[i], targets.RowWeights(i))).Aggregate((a, b) => a + b);
        return new Losses(("cls", cls / normalizer), ("box", BoxLoss(levels, targets) / normalizer));
    }

    public IReadOnlyList<Prediction> Predict(Batch batch)
    {
        var levels = _network.call(batch.Images);
        return _picker.Pick(levels, AnchorsOf(levels), batch.Targets);
    }

    private AnchorSet AnchorsOf(LevelOutput[] levels) => _grid.For([.. levels.Select(level => level.Size)]);

    private Tensor BoxLoss(LevelOutput[] levels, AnchorTargets targets)
    {
        var rows = cat([.. levels.Select(level => level.Deltas.flatten(0, 1))], 0);
        var predicted = rows.index_select(0, tensor(targets.PositiveRows, device: rows.device)).to(ScalarType.Float32);
        var weights = targets.IsWeighted ? tensor(targets.Weights, device: rows.device) : null;
        return _boxLoss.Sum(predicted, tensor(targets.Deltas, device: rows.device).view(-1, 4), weights);
    }
}
