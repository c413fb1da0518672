using Plugins.Backbones.Fpn;
using Plugins.Backbones.ResNet;
using Plugins.Models.Rcnn;
using Plugins.Tests.Backbones;
using Vision.Data;
using Vision.Geometry;
using Vision.Masks;
using Vision.Ops.Accounting;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using Workbench.Sdk.Options;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

/// <summary>A cascade that is trained without cascade at first.</summary>
public sealed class CascadeSwitchTests
{
    private const double After = 0.6667;

    private static readonly RpnOptions Rpn = new() { Proposals = 20, TrainProposals = 40, Samples = 32 };
    private static readonly MaskHeadOptions Mask = new() { Convs = 1, Width = 8 };

    [Fact]
    public void Until_then_it_is_a_mask_rcnn_with_one_box_for_all_classes()
    {
        using var scope = NewDisposeScope();
        var (cascade, plain) = (Cascade(After), Plain());
        Enter(cascade, 0);
        Copy(cascade, plain);
        var batch = Batch();
        var state = get_rng_state();

        var expected = plain.Losses(batch);
        expected.Total.backward();
        set_rng_state(state);
        var losses = cascade.Losses(batch);
        losses.Total.backward();

        Assert.Equal(["rpn-cls", "rpn-box", "cls-1", "box-1", "mask"], losses.Terms.Select(term => term.Name));
        Assert.Equal(expected.Terms.Select(term => term.Value.item<float>()), losses.Terms.Select(term => term.Value.item<float>()));
        var gradients = plain.Network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.grad!.data<float>().ToArray());
        foreach (var (name, parameter) in cascade.Network.named_parameters())
        {
            // The second and third head wait: no gradient, no step, no decay.
            Assert.Equal(gradients.GetValueOrDefault(NameInPlain(name)), parameter.grad?.data<float>().ToArray());
        }

        Assert.Equal(Found(plain, batch), Found(cascade, batch));
    }

    [Fact]
    public void From_then_on_it_is_the_cascade()
    {
        using var scope = NewDisposeScope();
        var (switched, always) = (Cascade(After), Cascade(0));
        var batch = Batch();
        Enter(switched, 0);
        var alone = Found(switched, batch);

        Enter(switched, After);

        Assert.Equal(Found(always, batch), Found(switched, batch));
        Assert.NotEqual(alone, Found(switched, batch));
        switched.Losses(batch).Total.backward();
        Assert.All(switched.Network.named_parameters(), entry => Assert.True(entry.parameter.grad is not null, entry.name));
    }

    [Fact]
    public void What_it_is_stands_in_its_weights()
    {
        using var scope = NewDisposeScope();
        var (trained, fresh) = (Cascade(After), Cascade(After));
        var batch = Batch();
        Assert.Equal(Found(Cascade(0), batch), Found(fresh, batch)); // fresh: as at the end
        Enter(trained, 0);

        fresh.Network.load_state_dict(trained.Network.state_dict());

        Assert.Equal(Found(trained, batch), Found(fresh, batch));
        Assert.Equal(["roi_heads.box_heads_in_use"], trained.Network.state_dict().Keys.Except(Cascade(0).Network.state_dict().Keys));
    }

    [Fact]
    public void It_says_when_and_costs_less_until_then()
    {
        using var scope = NewDisposeScope();
        var cascade = Cascade(After);

        var change = Assert.Single(((IFollowsSchedule)cascade).Changes);

        Assert.Equal(new ScheduleChange(After, "the cascade begins: all 3 box heads train and predict, until now the first alone"), change);
        Assert.Empty(((IFollowsSchedule)Cascade(0)).Changes);
        Assert.Empty(((IFollowsSchedule)Plain()).Changes);
        long Operations(double share)
        {
            Enter(cascade, share);
            using var meter = new FlopMeter(cascade.Network);
            cascade.Losses(Batch());
            return meter.Take().Trained;
        }

        // Two heads of 16 x 7 x 7 inputs, two layers of 16 and 4 + 4 outputs; 16 boxes of each of two images at most.
        var perBox = (16 * 49 * 16) + (16 * 16) + (16 * 8);
        Assert.InRange(Operations(After) - Operations(0), 2 * 10 * perBox, 2 * 32 * perBox);
    }

    [Fact]
    public void A_cascade_of_one_has_nothing_to_switch_to()
    {
        var one = new CascadeBoxHeadOptions { Overlaps = [0.5], DeltaWeights = [10], LossWeights = [1] };

        Assert.Equal("cascadeAfter: has no effect, because box.overlaps names one box head only",
            Assert.Single(OptionsCheck.Check(new CascadeRcnnOptions { CascadeAfter = 0.5, Box = one })).ToString());
        Assert.Empty(OptionsCheck.Check(new CascadeRcnnOptions { CascadeAfter = 0.5 }));
    }

    private static void Enter(IModel model, double share) => ((IFollowsSchedule)model).Enter(share);

    private static Detection[] Found(IModel model, Batch batch)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        model.Network.eval();
        var found = ((DetectionPrediction)model.Predict(batch)[0]).Detections;
        model.Network.train();
        Assert.NotEmpty(found);
        return [.. found.Select(one => one with { Mask = null })];
    }

    private static string NameInPlain(string name) => name
        .Replace("box_head.0.", "box_head.", StringComparison.Ordinal).Replace("box_predictor.0.", "box_predictor.", StringComparison.Ordinal);

    private static void Copy(IModel cascade, IModel plain)
    {
        using var noGrad = no_grad();
        var weights = cascade.Network.state_dict().GroupBy(entry => NameInPlain(entry.Key)).ToDictionary(group => group.Key, group => group.First().Value);
        foreach (var (name, weight) in plain.Network.state_dict())
        {
            weight.copy_(weights[name]);
        }
    }

    private static IModel Cascade(double after) => Made(() => SomeParts.Make(new CascadeRcnnPlugin(), new CascadeRcnnOptions
    {
        CascadeAfter = after,
        Rpn = Rpn,
        Box = new() { FcWidth = 16, ScoreThreshold = 0.01, DetectionsPerImage = 8, Samples = 16 },
        WithMask = true,
        Mask = Mask,
    }, Context()));

    private static IModel Plain() => Made(() => SomeParts.Make(new MaskRcnnPlugin(), new MaskRcnnOptions
    {
        Rpn = Rpn,
        Box = new() { FcWidth = 16, ScoreThreshold = 0.01, DetectionsPerImage = 8, Samples = 16, ClassAgnostic = true },
        Mask = Mask,
    }, Context()));

    private static IModel Made(Func<IModel> make)
    {
        manual_seed(3);
        return make();
    }

    private static Workbench.Sdk.Plugins.BuildContext Context() => SomeParts.Context(3, new ResNetOptions { Depth = 18, Width = 0.125 },
        new FpnOptions { Channels = 16, FirstLevel = 2, LastLevel = 6, P6From = "pool" }, SomeParts.Normalizer("group-norm", groups: 8));

    private static Batch Batch()
    {
        manual_seed(5);
        return SomeBatch.Of(randn(2, 3, 64, 64), (null, [Object(0, 4, 6, 30, 28), Object(2, 34, 20, 24, 40)]), (null, [Object(1, 10, 10, 44, 36)]));
    }

    private static Instance Object(int @class, double x, double y, double width, double height) =>
        new(@class, new Box(x, y, width, height)) { Mask = new PolygonSegmentation([[x, y, x + width, y, x + width / 2, y + height]]) };
}
