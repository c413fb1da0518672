using Plugins.Backbones.Fpn;
using Plugins.Backbones.ResNet;
using Plugins.Models;
using Plugins.Models.Rcnn;
using Plugins.Models.RetinaNet;
using Plugins.Tests.Backbones;
using Vision.Data;
using Vision.Geometry;
using Workbench.Sdk.Models;
using Workbench.Sdk.Options;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

/// <summary>That detectors hand their candidates to Soft-NMS; its numbers are checked in Vision.Tests.</summary>
public sealed class SoftNmsTests
{
    private const double Overlap = 0.4, Floor = 0.02;
    private const int Most = 10_000;

    [Theory]
    [InlineData("retinanet", "linear")]
    [InlineData("retinanet", "gaussian")]
    [InlineData("faster-rcnn", "linear")]
    [InlineData("faster-rcnn", "gaussian")]
    public void Candidates_that_overlap_keep_lower_scores(string name, string decay)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var image = randn(1, 3, 64, 64);
        Detection[] Found(SoftNmsOptions soft, double overlap)
        {
            using var inner = NewDisposeScope();
            var model = Model(name, soft, overlap);
            model.Network.eval();
            return [.. ((DetectionPrediction)model.Predict(SomeBatch.Of(image, (null, [])))[0]).Detections];
        }

        // Boxes that overlap wholly suppress nothing at 1: all candidates.
        var all = Found(new(), 1);
        var found = Found(new() { Decay = decay, Sigma = decay == "gaussian" ? 0.7 : 0.5 }, Overlap);

        var rule = new SoftNms(decay == "linear" ? SoftNms.Linear(Overlap) : SoftNms.Gaussian(0.7), Floor);
        var wanted = rule.Keep([.. all.Select(one => CornerBox.From(one.Box))], [.. all.Select(one => one.Score)], [.. all.Select(one => one.Class)], Most);
        Assert.InRange(found.Length, 10, all.Length - 1);
        Assert.Equal(wanted.Select(pair => (all[pair.Index].Class, all[pair.Index].Box)), found.Select(one => (one.Class, one.Box)));
        Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-6f));
        Assert.Contains(wanted, pair => pair.Score < all[pair.Index].Score);
    }

    [Fact]
    public void The_width_of_a_bell_that_is_not_there_is_a_problem()
    {
        var problem = Assert.Single(OptionsCheck.Check(new RetinaNetOptions { SoftNms = new() { Decay = "linear", Sigma = 1 } }));

        Assert.Equal("softNms.sigma: has no effect with decay 'linear'; remove it, or set decay: gaussian", $"{problem.Path}: {problem.Message}");
        Assert.Empty(OptionsCheck.Check(new FasterRcnnOptions { Box = new() { SoftNms = new() { Decay = "gaussian", Sigma = 1 } } }));
    }

    private static IModel Model(string name, SoftNmsOptions soft, double overlap)
    {
        manual_seed(3);
        var context = SomeParts.Context(3, new ResNetOptions { Depth = 18, Width = 0.125 },
            name == "retinanet" ? new FpnOptions { Channels = 16 } : new FpnOptions { Channels = 16, FirstLevel = 2, LastLevel = 6, P6From = "pool" },
            SomeParts.Normalizer("group-norm", groups: 8));
        return name == "retinanet"
            ? SomeParts.Make(new RetinaNetPlugin(), new RetinaNetOptions
            {
                HeadConvs = 1,
                Prior = 0.1,
                ScoreThreshold = Floor,
                NmsThreshold = overlap,
                DetectionsPerImage = Most,
                SoftNms = soft,
            }, context)
            : SomeParts.Make(new FasterRcnnPlugin(), new FasterRcnnOptions
            {
                Box = new() { FcWidth = 16, ScoreThreshold = Floor, NmsThreshold = overlap, DetectionsPerImage = Most, SoftNms = soft },
            }, context);
    }
}
