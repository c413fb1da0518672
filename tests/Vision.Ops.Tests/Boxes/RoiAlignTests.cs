using Vision.Ops.Boxes;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Boxes;

public sealed class RoiAlignTests
{
    [Theory]
    [InlineData(true, "aligned")]
    [InlineData(false, "first")]
    public void Values_and_gradient_equal_torchvisions(bool aligned, string golden)
    {
        using var scope = NewDisposeScope();
        var features = tensor(Golden.Floats("roi_align", "features")).view(2, 3, 7, 9).requires_grad_();
        var rois = tensor(Golden.Floats("roi_align", "rois")).view(5, 5);

        var pooled = new RoiAlign(4, 3, 0.125, 2, aligned).Pool(features, rois.narrow(1, 1, 4), [0, 0, 0, 1, 1]);
        (pooled.reshape(-1) * linspace(-1, 1, pooled.numel())).sum().backward();

        Assert.Equal([5, 3, 4, 3], pooled.shape);
        AssertClose(Golden.Floats("roi_align", golden, "pooled"), pooled);
        AssertClose(Golden.Floats("roi_align", golden, "gradient"), features.grad!);
    }

    [Fact]
    public void No_boxes_give_an_empty_result()
    {
        using var scope = NewDisposeScope();

        var pooled = new RoiAlign(7, 7, 0.25).Pool(ones(1, 8, 4, 4), zeros(0, 4), []);

        Assert.Equal([0, 8, 7, 7], pooled.shape);
    }

    private static void AssertClose(float[] expected, Tensor actual) =>
        Assert.Equal(expected, actual.contiguous().data<float>().ToArray(), (a, b) => Math.Abs(a - b) <= 2e-5);
}
