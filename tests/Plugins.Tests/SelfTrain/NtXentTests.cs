using Plugins.SelfTrain.SimClr;
using Plugins.Tests.Golden;
using Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Plugins.Tests.SelfTrain;

public sealed class NtXentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Loss_and_gradient_equal_the_papers_formula_in_pytorch(int which)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenTrainers.At("nt_xent")[which];
        var images = golden.GetProperty("images").GetInt32();
        var views = GoldenModels.Image($"views {images}", 2 * images, golden.GetProperty("width").GetInt64()).requires_grad_();

        var loss = NtXent.Loss(views, golden.GetProperty("temperature").GetDouble());
        loss.backward();

        Assert.Equal(golden.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-6);
        var gradient = views.grad!.flatten().data<float>().ToArray();
        Assert.All(GoldenTrainers.Numbers(golden.GetProperty("gradient")).Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Mixed_precision_does_not_touch_the_similarities()
    {
        using var scope = NewDisposeScope();
        var views = GoldenModels.Image("views 16", 32, 12);
        var whole = NtXent.Loss(views, 0.1).item<float>();

        using var autocast = new Autocast(DeviceType.CPU, ScalarType.BFloat16);
        var mixed = NtXent.Loss(views, 0.1).item<float>();

        Assert.Equal(whole, mixed);
    }

    [Fact]
    public void Equal_views_of_different_images_are_told_apart_best_when_they_are_orthogonal()
    {
        using var scope = NewDisposeScope();
        var axes = eye(4);

        var apart = NtXent.Loss(cat([axes, axes]), 0.1).item<float>();
        var together = NtXent.Loss(ones(8, 4), 0.1).item<float>();

        Assert.Equal(Math.Log(1 + 6 * Math.Exp(-10)), apart, 1e-6);
        Assert.Equal(Math.Log(7), together, 1e-6);
    }
}
