using System.Text.Json;
using Torch.Runtime.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Runtime.Tests.Numerics;

/// <summary>One SGD step of ResNet-18 in float64 against PyTorch (golden/make_resnet.py): loss, gradients, updated weights, second loss.</summary>
public sealed class ResNetStepTests
{
    // In float64 the order in which kernels add leaves some 1e-13 here; float32 steps through BatchNorm would be chaotic.
    private const double Tolerance = 1e-8;

    [Fact]
    public void With_batch_norm_the_step_is_PyTorchs() => Check("batch_norm", channels => BatchNorm2d(channels));

    [Fact]
    public void With_group_norm_the_step_is_PyTorchs() => Check("group_norm", channels => GroupNorm(32, channels));

    private static void Check(string kind, Func<long, Module<Tensor, Tensor>> norm)
    {
        var expected = new GoldenFile("resnet18.json").Root.GetProperty(kind);
        using var scope = NewDisposeScope();
        using var model = new ResNet18(norm, classes: 10);
        model.to(ScalarType.Float64);
        var parameters = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        Fill(model);
        var (x, y) = (Waves([4, 3, 64, 64], 0.5, 1), tensor(new long[] { 3, 1, 4, 1 }));
        var velocities = parameters.ToDictionary(entry => entry.Key, entry => zeros_like(entry.Value));
        var decayed = new SgdStep([.. parameters.Values], [.. parameters.Keys.Select(name => velocities[name])], momentum: 0.9, weightDecay: 1e-4);

        var first = functional.cross_entropy(model.call(x), y);
        first.backward();
        GoldenFile.Near(expected.GetProperty("loss").GetDouble(), first.item<double>(), Tolerance, "loss");
        Each(expected.GetProperty("gradients"), name => parameters[name].grad!, "gradient of ");
        decayed.Apply(0.01);
        Each(expected.GetProperty("updated"), name => parameters[name], "updated ");
        GoldenFile.Near(expected.GetProperty("second_loss").GetDouble(), functional.cross_entropy(model.call(x), y).item<double>(), Tolerance, "second loss");
    }

    private static void Each(JsonElement expected, Func<string, Tensor> actual, string what)
    {
        foreach (var entry in expected.EnumerateObject())
        {
            GoldenFile.Equal(entry.Value, actual(entry.Name), what + entry.Name, Tolerance);
        }
    }

    private static void Fill(Module model)
    {
        using var _ = no_grad();
        foreach (var ((name, parameter), i) in PyTorchsOrder(model).Select((entry, i) => (entry, i)))
        {
            parameter.copy_(parameter.ndim > 1
                ? Waves(parameter.shape, i, Math.Sqrt(2.0 / parameter[0].numel()))
                : Waves(parameter.shape, i, 0.1) + (name.EndsWith("weight", StringComparison.Ordinal) ? 1.0 : 0.0));
        }
    }

    // The formula's phase is a parameter's place in PyTorch, where a block's shortcut comes after its own layers; the golden file keeps that order.
    private static IEnumerable<(string Name, Parameter Parameter)> PyTorchsOrder(Module model)
    {
        var order = new GoldenFile("resnet18.json").Root.GetProperty("order").EnumerateArray().Select(name => name.GetString()!);
        var byName = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        return order.Select(name => (name, byName[name]));
    }

    private static Tensor Waves(long[] shape, double phase, double scale) =>
        ((arange(shape.Aggregate((a, b) => a * b), dtype: ScalarType.Float64) * 0.7391) + phase).sin().reshape(shape) * scale;
}
