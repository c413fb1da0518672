using Torch.Runtime;
using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Anchors;
using Vision.Ops.Boxes;
using Vision.Ops.Losses;
using Vision.Ops.Sampling;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>The region proposal network (Ren et al. 2015): its losses, and the boxes it proposes.</summary>
internal sealed class RegionProposals(RpnOptions options, IEnumerable<int> strides)
{
    private readonly AnchorGrid _grid = new(strides, options.Anchors, options.RoundAnchors);
    private readonly IouMatcher _matcher = new((float)options.PositiveOverlap, (float)options.NegativeOverlap);
    private readonly BalancedSampler _sampler = new(options.Samples, options.PositiveShare);
    private readonly BoxCoder _coder = new();
    private readonly SmoothL1Loss _boxLoss = new(options.SmoothL1Beta);
    private readonly ProposalPicker _train = new(options.TrainCandidatesPerLevel, options.TrainProposals, options.NmsThreshold, options.MinSize);
    private readonly ProposalPicker _predict = new(options.CandidatesPerLevel, options.Proposals, options.NmsThreshold, options.MinSize);

    /// <summary>The boxes proposed for each image, best first; no gradient.</summary>
    public CornerBox[][] Propose(RpnLevel[] levels, IReadOnlyList<Target> targets, bool training) => (training ? _train : _predict).Pick(
        [.. levels.Select(level => level.Logits)], [.. levels.Select(level => level.Deltas)], AnchorsOf(levels), _coder,
        [.. targets.Select(target => (target.Width, target.Height))]);

    /// <summary>Is there an object, and where: both losses divided by the anchors drawn in the whole batch.</summary>
    public (Tensor Cls, Tensor Box) Losses(RpnLevel[] levels, IReadOnlyList<Target> targets)
    {
        var drawn = Draw(AnchorsOf(levels), targets);
        var device = levels[0].Logits.device;
        var logits = cat([.. levels.Select(level => level.Logits.flatten())], 0).to_type(ScalarType.Float32);
        var deltas = cat([.. levels.Select(level => level.Deltas.flatten(0, 1))], 0).to_type(ScalarType.Float32);

        var count = Math.Max(1, drawn.Rows.Count);
        var cls = nn.functional.binary_cross_entropy_with_logits(
            logits.index_select(0, tensor(drawn.Rows.ToArray(), device: device)), tensor(drawn.Labels.ToArray(), device: device),
            tensor(drawn.Weights.ToArray(), device: device), nn.Reduction.Sum);
        var box = _boxLoss.Sum(
            deltas.index_select(0, tensor(drawn.PositiveRows.ToArray(), device: device)), tensor(drawn.Deltas.ToArray(), device: device).view(-1, 4),
            tensor(drawn.PositiveWeights.ToArray(), device: device));
        return (cls / count, box / count);
    }

    private AnchorSet AnchorsOf(RpnLevel[] levels) => _grid.For([.. levels.Select(level => level.Size)]);

    private Drawn Draw(AnchorSet anchors, IReadOnlyList<Target> targets)
    {
        var seeds = TorchSeeds.Draw(targets.Count);
        var matches = new int[targets.Count][];
        var chosen = new int[targets.Count][];
        Workers.Run(targets.Count, image =>
        {
            matches[image] = _matcher.Match(anchors, targets[image].Instances);
            chosen[image] = _sampler.Choose(matches[image], seeds[image]);
        });

        var drawn = new Drawn();
        for (var image = 0; image < targets.Count; image++)
        {
            var level = 0;
            foreach (var anchor in chosen[image])
            {
                while (anchor >= anchors.Starts[level + 1])
                {
                    level++;
                }

                // Rows of all levels, one level after the other, each image after image.
                var (start, length) = ((long)anchors.Starts[level], anchors.LevelLength(level));
                var row = start * targets.Count + (long)image * length + anchor - start;
                var match = matches[image][anchor];
                drawn.Add(row, match < 0 ? null : targets[image].Instances[match], anchors[anchor], _coder);
            }
        }

        return drawn;
    }

    private sealed class Drawn
    {
        public List<long> Rows { get; } = [];

        public List<float> Labels { get; } = [];

        public List<float> Weights { get; } = [];

        public List<long> PositiveRows { get; } = [];

        public List<float> PositiveWeights { get; } = [];

        public List<float> Deltas { get; } = [];

        public void Add(long row, Instance? instance, CornerBox anchor, BoxCoder coder)
        {
            Rows.Add(row);
            Labels.Add(instance is null ? 0 : 1);
            Weights.Add((float)(instance?.Weight ?? 1));
            if (instance is not null)
            {
                var (dx, dy, dw, dh) = coder.Encode(anchor, CornerBox.From(instance.Box));
                PositiveRows.Add(row);
                PositiveWeights.Add((float)instance.Weight);
                Deltas.AddRange([dx, dy, dw, dh]);
            }
        }
    }
}
