using static TorchSharp.torch;

namespace Plugins.Tests.Backbones;

public sealed class NormalizerTests
{
    [Theory]
    [InlineData("group-norm", "weight bias")]
    [InlineData("batch-norm", "weight bias running_mean running_var num_batches_tracked")]
    [InlineData("frozen-batch-norm", "weight bias running_mean running_var")]
    [InlineData("none", "")]
    public void State_names_are_torchs(string name, string expected)
    {
        using var layer = SomeParts.Normalizer(name).Layer(64);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), layer.state_dict().Keys.Order());
    }

    [Fact]
    public void Only_no_normalisation_needs_biases_and_only_learned_ones_train()
    {
        Assert.True(SomeParts.Normalizer("none").NeedsBias);
        Assert.All(new[] { "group-norm", "batch-norm", "frozen-batch-norm" }, name => Assert.False(SomeParts.Normalizer(name).NeedsBias));
        Assert.Empty(SomeParts.Normalizer("frozen-batch-norm").Layer(8).parameters());
    }

    [Fact]
    public void Channels_that_do_not_split_into_groups_are_refused_with_advice()
    {
        var error = Assert.Throws<ArgumentException>(() => SomeParts.Normalizer("group-norm").Layer(48));

        Assert.Contains("48", error.Message, StringComparison.Ordinal);
        Assert.Contains("groups", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Group_normalisation_and_its_gradients_follow_the_definition(bool channelsLast)
    {
        using var scope = NewDisposeScope();
        using var layer = SomeParts.Normalizer("group-norm", groups: 4).Layer(12);
        var weight = layer.get_parameter("weight")!;
        var bias = layer.get_parameter("bias")!;
        using (no_grad())
        {
            weight.normal_();
            bias.normal_();
        }

        var values = randn(3, 12, 7, 5) * 2 + 3;
        var slope = randn(3, 12, 7, 5);
        var x = (channelsLast ? values.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : values).detach().requires_grad_();

        var y = layer.call(x);
        (y * slope).sum().backward();

        var reference = values.to(ScalarType.Float64).detach().requires_grad_();
        var wide = weight.detach().to(ScalarType.Float64).requires_grad_();
        var deep = bias.detach().to(ScalarType.Float64).requires_grad_();
        var groups = reference.reshape(3, 4, -1);
        var mean = groups.mean([2], keepdim: true);
        var variance = (groups - mean).pow(2).mean([2], keepdim: true);
        var expected = ((groups - mean) / (variance + 1e-5).sqrt()).reshape(3, 12, 7, 5) * wide.view(1, 12, 1, 1) + deep.view(1, 12, 1, 1);
        (expected * slope).sum().backward();
        AssertClose(expected, y);
        AssertClose(reference.grad!, x.grad!);
        AssertClose(wide.grad!, weight.grad!);
        AssertClose(deep.grad!, bias.grad!);
    }

    [Fact]
    public void Frozen_batch_norm_uses_its_statistics_in_training_too()
    {
        using var scope = NewDisposeScope();
        using var layer = SomeParts.Normalizer("frozen-batch-norm").Layer(2);
        layer.get_buffer("running_mean")!.fill_(3);
        layer.get_buffer("running_var")!.fill_(4);
        layer.get_buffer("weight")!.fill_(10);
        layer.get_buffer("bias")!.fill_(1);
        layer.train();

        var y = layer.call(full([1, 2, 2, 2], 5f));

        AssertClose(full([1, 2, 2, 2], 11.0), y);
        Assert.Equal(3, layer.get_buffer("running_mean")!.mean().item<float>());
    }

    private static void AssertClose(Tensor expected, Tensor actual) =>
        Assert.True(expected.to(ScalarType.Float64).allclose(actual.to(ScalarType.Float64), rtol: 2e-4, atol: 2e-4));
}
