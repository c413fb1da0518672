using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Convolutions;

/// <summary>libtorch's convolution in float64, with what gradients reach.</summary>
/// <param name="Result">What comes out.</param>
/// <param name="Maps">What goes in.</param>
/// <param name="Weight">The layer's.</param>
/// <param name="Bias">The layer's, or null.</param>
internal sealed record Direct(Tensor Result, Tensor Maps, Tensor Weight, Tensor? Bias)
{
    public static Direct Of(HostConvolution layer, Tensor maps, long stride = 1)
    {
        var (x, weight, bias) = (Double(maps), Double(layer.Weight), layer.Bias is { } values ? Double(values) : null);
        return new(nn.functional.conv2d(x, weight, bias, [stride, stride], [weight.shape[2] / 2, weight.shape[3] / 2]), x, weight, bias);
    }

    /// <summary>What libtorch computes in float32.</summary>
    public static Tensor InFloats(HostConvolution layer, Tensor maps) =>
        nn.functional.conv2d(maps, layer.Weight, layer.Bias, padding: [layer.Weight.shape[2] / 2, layer.Weight.shape[3] / 2]);

    /// <summary>The gradients of this and of the layer, from one of the result, are the same.</summary>
    public void AssertGradients(HostConvolution layer, Tensor maps, Tensor slope, double tolerance)
    {
        Result.backward([slope.to(ScalarType.Float64)]);
        AssertClose(Maps.grad!, maps.grad!, tolerance);
        AssertClose(Weight.grad!, layer.Weight.grad!, tolerance);
        if (Bias is not null)
        {
            AssertClose(Bias.grad!, layer.Bias!.grad!, tolerance);
        }
    }

    /// <summary>The same shape, and no value is off by more than a part of the largest one.</summary>
    public static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        var off = ((actual.to(ScalarType.Float64) - expected).abs().max() / expected.abs().max()).item<double>();
        Assert.True(off < tolerance, $"off by {off:0.0e0} of the largest value");
    }

    /// <summary>A layer and one of libtorch's that are made after the same seed have the same names and weights.</summary>
    public static void AssertFirstWeights(Func<Conv2d> plain, Func<nn.Module> layer)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var expected = plain().state_dict();
        manual_seed(5);
        var actual = layer().state_dict();
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, pair => Assert.True(pair.Value.Equals(actual[pair.Key])));
    }

    private static Tensor Double(Tensor values) => values.detach().to(ScalarType.Float64).requires_grad_();
}
