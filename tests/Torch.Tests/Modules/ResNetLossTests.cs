using System.Text.Json;
using Torch.Tests.Golden;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Tests.Modules;

/// <summary>Four SGD steps of ResNet-18 against PyTorch: every digit where the kernels are those of the golden file, close where not.</summary>
public sealed class ResNetLossTests(ITestOutputHelper output)
{
    // Four steps multiply a difference in rounding; BatchNorm over 8 images most of all.
    private const double AfterSteps = 2e-4;

    [Fact]
    public void ResNet18_with_batch_norm_has_PyTorchs_losses() => Check("batch_norm", channels => BatchNorm2d(channels));

    [Fact]
    public void ResNet18_with_group_norm_has_PyTorchs_losses() => Check("group_norm", channels => GroupNorm(32, channels));

    private void Check(string kind, Func<long, Module<Tensor, Tensor>> norm)
    {
        var golden = new GoldenFile("resnet18.json");
        var expected = golden.Root.GetProperty(kind);
        manual_seed(7);
        using var model = new ResNet18(norm);
        using var x = randn(8, 3, 96, 96);
        using var y = randint(0, 1000, new long[] { 8 }, dtype: ScalarType.Int64);
        double[] sums = [.. model.parameters().Select(parameter => Sum(parameter))];
        using var optimizer = optim.SGD(model.parameters(), 0.02, momentum: 0.9, weight_decay: 1e-4);

        double[] losses = [.. Enumerable.Range(0, 4).Select(_ => Step(model, optimizer, x, y))];
        model.eval();
        double evaluated = Evaluate(model, x, y);

        output.WriteLine($"{kind}: {string.Join(" ", losses.Select(loss => loss.ToString("R")))} eval {evaluated:R}");
        Each(golden, expected.GetProperty("initial_sums"), sums, "sum of initial parameter");
        Each(golden, expected.GetProperty("losses"), losses, "loss");
        golden.Equal(expected.GetProperty("eval").GetDouble(), evaluated, "evaluation loss", AfterSteps);
        golden.Equal(expected.GetProperty("final_fc"), model.Classifier.weight, "fc.weight");
    }

    private static double Step(ResNet18 model, optim.Optimizer optimizer, Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        model.zero_grad();
        var loss = functional.cross_entropy(model.call(x), y);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    private static double Evaluate(ResNet18 model, Tensor x, Tensor y)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return functional.cross_entropy(model.call(x), y).item<float>();
    }

    private static double Sum(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).flatten().sum().item<double>();
    }

    private static void Each(GoldenFile golden, JsonElement expected, double[] actual, string what)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            golden.Equal(expected[i].GetDouble(), actual[i], $"{what} {i}", AfterSteps);
        }
    }
}
