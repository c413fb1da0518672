using Vision.Ops.Anchors;
using Vision.Ops.Losses;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Losses;

public sealed class LossTests
{
    [Theory]
    [InlineData(2.0)]
    [InlineData(1.5)]
    [InlineData(0.0)]
    public void Focal_loss_and_gradient_equal_torchvisions(double gamma)
    {
        using var scope = NewDisposeScope();
        var name = FormattableString.Invariant($"focal_{gamma}");
        foreach (var fused in new[] { true, false })
        {
            var logits = tensor(Golden.Floats(name, "logits")).view(37, 5).requires_grad_();
            var focal = new FocalLoss(0.25, gamma);

            var loss = fused ? focal.Sum(logits, Golden.Ints(name, "classes")) : focal.Composed(logits, Golden.Ints(name, "classes"));
            loss.backward();

            Assert.Equal(Golden.At(name, "loss").GetDouble(), loss.item<float>(), 2e-4);
            AssertClose(Golden.Floats(name, "gradient"), logits.grad!, 2e-6);
        }
    }

    [Fact]
    public void Weighted_focal_loss_and_gradient_equal_torchs()
    {
        using var scope = NewDisposeScope();
        foreach (var fused in new[] { true, false })
        {
            var logits = tensor(Golden.Floats("focal_weighted", "logits")).view(41, 5).requires_grad_();
            var (classes, weights) = (Golden.Ints("focal_weighted", "classes"), Golden.Floats("focal_weighted", "weights"));

            var loss = fused ? new FocalLoss().Sum(logits, classes, weights) : new FocalLoss().Composed(logits, classes, weights);
            loss.backward();

            Assert.Equal(Golden.At("focal_weighted", "loss").GetDouble(), loss.item<float>(), 1e-6 * loss.item<float>());
            AssertClose(Golden.Floats("focal_weighted", "gradient"), logits.grad!, 1e-6);
        }
    }

    [Fact]
    public void Weights_of_one_change_no_bit_of_the_focal_loss()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(Golden.Floats("focal_2", "logits")).view(37, 5);
        var classes = Golden.Ints("focal_2", "classes");
        var ones = Enumerable.Repeat(1f, classes.Length).ToArray();

        var weighted = new FocalLoss().Sum(logits, classes, ones).item<float>();

        Assert.Equal(new FocalLoss().Sum(logits, classes).item<float>(), weighted);
        Assert.Throws<ArgumentException>(() => new FocalLoss().Sum(logits, classes, ones[1..]));
    }

    [Fact]
    public void Weighted_smooth_l1_and_gradient_equal_torchs()
    {
        using var scope = NewDisposeScope();
        var input = tensor(Golden.Floats("smooth_l1_weighted", "input")).view(9, 4).requires_grad_();
        var target = tensor(Golden.Floats("smooth_l1_weighted", "target")).view(9, 4);

        var loss = new SmoothL1Loss().Sum(input, target, tensor(Golden.Floats("smooth_l1_weighted", "weights")));
        loss.backward();

        Assert.Equal(Golden.At("smooth_l1_weighted", "loss").GetDouble(), loss.item<float>(), 1e-5);
        AssertClose(Golden.Floats("smooth_l1_weighted", "gradient"), input.grad!, 1e-6);
    }

    [Fact]
    public void Focal_loss_is_finite_at_extreme_logits_and_shows_nan()
    {
        using var scope = NewDisposeScope();
        var focal = new FocalLoss();
        var logits = tensor(new[] { -200f, -90, -1e-30f, 0, 90, 200, 1000, -1000 }).view(4, 2).requires_grad_();

        var loss = focal.Sum(logits, [IouMatcher.Background, 0, 1, IouMatcher.Background]);
        var broken = focal.Sum(tensor(new[] { 1f, float.NaN }).view(1, 2), [IouMatcher.Background]);

        loss.backward();
        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.True(logits.grad!.isfinite().all().item<bool>());
        Assert.True(float.IsNaN(broken.item<float>()));
    }

    [Fact]
    public void Focal_loss_does_not_depend_on_where_chunks_end()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var logits = randn(9001, 7, generator: generator).requires_grad_();
        var classes = Enumerable.Range(0, 9001).Select(i => i % 11 == 0 ? i % 7 : i % 13 == 0 ? IouMatcher.Ignored : IouMatcher.Background).ToArray();

        var fused = new FocalLoss().Sum(logits, classes);
        fused.backward();
        var gradient = logits.grad!.clone();
        logits.grad.zero_();
        var composed = new FocalLoss().Composed(logits, classes);
        composed.backward();

        Assert.Equal(composed.item<float>(), fused.item<float>(), composed.item<float>() * 1e-5);
        Assert.True(gradient.allclose(logits.grad, rtol: 1e-4, atol: 1e-6));
    }

    [Fact]
    public void Smooth_l1_and_its_gradient_equal_torchs()
    {
        using var scope = NewDisposeScope();
        var input = tensor(Golden.Floats("smooth_l1", "input")).view(9, 4).requires_grad_();
        var target = tensor(Golden.Floats("smooth_l1", "target")).view(9, 4);

        var loss = new SmoothL1Loss().Sum(input, target);
        loss.backward();

        Assert.Equal(Golden.At("smooth_l1", "loss").GetDouble(), loss.item<float>(), 1e-4);
        AssertClose(Golden.Floats("smooth_l1", "gradient"), input.grad!, 1e-6);
        Assert.Equal(Golden.At("l1").GetDouble(), new SmoothL1Loss(0).Sum(input, target).item<float>(), 1e-4);
    }

    [Fact]
    public void No_positive_anchors_give_a_box_loss_of_zero_with_gradient()
    {
        using var scope = NewDisposeScope();
        var input = ones(3, 4).requires_grad_();

        var loss = new SmoothL1Loss().Sum(input.narrow(0, 0, 0), zeros(0, 4));
        loss.backward();

        Assert.Equal(0, loss.item<float>());
        Assert.Equal(0, input.grad!.abs().sum().item<float>());
    }

    private static void AssertClose(float[] expected, Tensor actual, double tolerance) =>
        Assert.Equal(expected, actual.contiguous().data<float>().ToArray(), (a, b) => Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a)));
}
