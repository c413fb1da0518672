using Vision.Ops.Accounting;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Accounting;

/// <summary>Counts against those that follow from the shapes.</summary>
public sealed class FlopMeterTests
{
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 2)]
    public void A_convolution_multiplies_each_output_with_its_kernel(int stride, int padding, int groups)
    {
        using var scope = NewDisposeScope();
        using var network = nn.Conv2d(4, 6, 3, stride: stride, padding: padding, groups: groups);
        var side = (9 + 2 * padding - 3) / stride + 1;

        var (multiplyAdds, activations) = FlopCounter.Count(network, () => network.call(zeros(2, 4, 9, 9)));

        Assert.Equal(2L * 6 * side * side * (4 / groups) * 9, multiplyAdds);
        Assert.Equal(2L * 6 * side * side, activations);
    }

    // The heads of Mask R-CNN: 2x2 with stride 2 for masks, 4x4 with stride 2 and padding 1 for keypoints.
    [Theory]
    [InlineData(2, 2, 0, 1)]
    [InlineData(4, 2, 1, 1)]
    [InlineData(3, 1, 0, 2)]
    public void A_transposed_convolution_multiplies_each_input_with_the_kernels_of_its_outputs(int kernel, int stride, int padding, int groups)
    {
        using var scope = NewDisposeScope();
        using var network = nn.ConvTranspose2d(4, 6, kernel, stride: stride, padding: padding, groups: groups);
        var side = (7 - 1) * stride - 2 * padding + kernel;

        var (multiplyAdds, activations) = FlopCounter.Count(network, () => network.call(zeros(2, 4, 7, 7)));

        Assert.Equal(2L * 4 * 7 * 7 * (6 / groups) * kernel * kernel, multiplyAdds);
        Assert.Equal(2L * 6 * side * side, activations);
    }

    // A convolution of a stride and the transposed one of its gradient do the same multiplications, so counts must be equal.
    [Fact]
    public void A_transposed_convolution_costs_what_the_convolution_costs_that_it_reverses()
    {
        using var scope = NewDisposeScope();
        using var down = nn.Conv2d(6, 4, 2, stride: 2);
        using var up = nn.ConvTranspose2d(4, 6, 2, stride: 2);

        var forward = FlopCounter.Count(down, () => down.call(zeros(1, 6, 14, 14)));
        var back = FlopCounter.Count(up, () => up.call(zeros(1, 4, 7, 7)));

        Assert.Equal(forward.MultiplyAdds, back.MultiplyAdds);
    }

    [Fact]
    public void Convolutions_over_time_and_linear_layers_count_too()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Sequential(nn.Conv3d(3, 2, (3, 1, 1), padding: (1, 0, 0)), nn.ReLU(), nn.Flatten(), nn.Linear(2 * 4 * 5 * 5, 7));

        var (multiplyAdds, activations) = FlopCounter.Count(network, () => network.call(zeros([1, 3, 4, 5, 5])));

        Assert.Equal((200 * 9) + (7 * 200), multiplyAdds);
        Assert.Equal(200 + 7, activations);
    }

    [Fact]
    public void Taking_begins_anew_and_calls_without_gradients_are_told_apart()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Linear(3, 5);
        using var meter = new FlopMeter(network);

        network.call(zeros(1, 3));
        using (no_grad())
        {
            network.call(zeros(2, 3));
        }

        Assert.Equal(15, meter.Activations);
        Assert.Equal((15, 30), meter.Take());
        Assert.Equal(0, meter.Activations);
        Assert.Equal((0, 0), meter.Take());
    }
}
