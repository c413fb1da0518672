using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests;

public sealed class AutocastTests
{
    [Fact]
    public void Matrix_products_run_in_bfloat16_inside_and_float32_outside()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (randn(4, 4), randn(4, 4));

        Tensor inside, delicate;
        using (new Autocast(DeviceType.CPU, ScalarType.BFloat16))
        {
            inside = a.matmul(b);
            delicate = a.sum();
        }

        Assert.Equal(ScalarType.BFloat16, inside.dtype);
        Assert.Equal(ScalarType.Float32, delicate.dtype);
        Assert.Equal(ScalarType.Float32, a.matmul(b).dtype);
        Assert.True(inside.@float().allclose(a.bfloat16().matmul(b.bfloat16()).@float()));
    }

    [Fact]
    public void Gradients_of_weights_stay_in_float32()
    {
        using var scope = NewDisposeScope();
        var weight = randn(4, 4, requires_grad: true);

        using (new Autocast(DeviceType.CPU, ScalarType.BFloat16))
        {
            randn(2, 4).matmul(weight).@float().square().mean().backward();
        }

        Assert.Equal(ScalarType.Float32, weight.grad!.dtype);
    }
}
