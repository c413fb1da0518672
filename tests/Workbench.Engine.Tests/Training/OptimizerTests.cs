using System.Text.Json;
using TorchSharp;
using Workbench.Engine.Recipes;
using Workbench.Engine.Training;
using static TorchSharp.torch;

namespace Workbench.Engine.Tests.Training;

/// <summary>Against <c>golden/make_optimizer.py</c>: clipping, decay groups, Nesterov's momentum and averages, as PyTorch does them; and
/// <c>golden/make_rmsprop.py</c>.</summary>
public sealed class OptimizerTests
{
    private static readonly Lazy<JsonElement> Golden =
        new(() => JsonDocument.Parse(Repository.Read("tests/Workbench.Engine.Tests/golden/optimizer.json")).RootElement.GetProperty("cases"));

    private static readonly Lazy<JsonElement> Rms =
        new(() => JsonDocument.Parse(Repository.Read("tests/Workbench.Engine.Tests/golden/rmsprop.json")).RootElement.GetProperty("cases"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Weights_and_averages_equal_pytorchs_after_several_steps(int which)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Value[which];
        var network = Network();

        using var average = Train(network, Options(golden), golden.GetProperty("steps").GetInt32());

        Same(golden.GetProperty("weights"), network.state_dict());
        Same(golden.GetProperty("averages"), average.Weights);
    }

    [Fact]
    public void Averages_stand_in_for_the_weights_and_give_them_back_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Value[1];
        var network = Network();
        using var average = Train(network, Options(golden), golden.GetProperty("steps").GetInt32());
        var (trained, averaged) = (Copy(network.state_dict()), Copy(average.Weights));

        using (average.InPlaceOfWeights())
        {
            Assert.All(network.state_dict(), entry => Assert.Equal(averaged[entry.Key], Numbers(entry.Value)));
        }

        Assert.All(network.state_dict(), entry => Assert.Equal(trained[entry.Key], Numbers(entry.Value)));
        Assert.All(average.Weights, entry => Assert.Equal(averaged[entry.Key], Numbers(entry.Value)));
    }

    [Fact]
    public void Weights_decay_but_biases_and_norms_do_not()
    {
        using var scope = NewDisposeScope();
        var network = Network();
        var before = Copy(network.state_dict());
        using var optimizer = new SgdOptimizer(network, new OptimizerOptions { WeightDecay = 0.5, Momentum = 0 });

        network.parameters().Select(parameter => parameter.sum()).Aggregate((sum, next) => sum + next).mul(0).backward();
        optimizer.Step(1);

        Assert.All(network.named_parameters(), entry => Assert.All(before[entry.name].Zip(Numbers(entry.parameter)), pair =>
            Assert.Equal(entry.parameter.shape.Length > 1 ? pair.First / 2 : pair.First, pair.Second, 1e-6)));
    }

    [Theory]
    [InlineData("torch", 1e-12)]
    [InlineData("tensorflow", 1e-3)]
    public void Rmsprop_equals_the_independent_one_in_double_precision(string which, double epsilon)
    {
        using var scope = NewDisposeScope();

        var weights = TrainByRmsProp(which == "tensorflow", epsilon);

        var golden = Rms.Value.GetProperty(which);
        Assert.All(weights, entry => Assert.All(golden.GetProperty(entry.Key).EnumerateArray().Zip(Numbers(entry.Value)),
            pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-10)));
    }

    [Fact]
    public void Rmsprop_has_its_epsilon_under_the_root_and_pytorch_after_it()
    {
        using var scope = NewDisposeScope();

        var weights = TrainByRmsProp(changes: false, epsilon: 0.1);

        var pytorchs = Rms.Value.GetProperty("torch_epsilon");
        Assert.Contains(weights, entry => pytorchs.GetProperty(entry.Key).EnumerateArray().Zip(Numbers(entry.Value))
            .Any(pair => Math.Abs(pair.First.GetDouble() - pair.Second) > 1e-4));
    }

    [Fact]
    public void Rmsprop_keeps_two_numbers_for_each_weight_and_sgd_one()
    {
        using var scope = NewDisposeScope();
        var network = Network();
        var weights = network.parameters().Sum(parameter => parameter.numel());
        using var sgd = Optimizer.For(network, new());
        using var rmsprop = Optimizer.For(network, new() { Method = "rmsprop" });

        Assert.Equal(weights, sgd.State.Values.Sum(tensor => tensor.numel()));
        Assert.Equal(2 * weights, rmsprop.State.Values.Sum(tensor => tensor.numel()));
        Assert.All(rmsprop.State, entry => Assert.All(Numbers(entry.Value),
            number => Assert.Equal(entry.Key.StartsWith("square.", StringComparison.Ordinal) ? 1 : 0, number)));
    }

    [Theory]
    [InlineData("{method: rmsprop, nesterov: true}", "nesterov: has no effect with method 'rmsprop', which has only the plain momentum; remove it")]
    [InlineData("{epsilon: 1e-8}", "epsilon: has no effect with method 'sgd'; remove it, or set method: rmsprop")]
    [InlineData("{squareDecay: 0.5}", "squareDecay: has no effect with method 'sgd'; remove it, or set method: rmsprop")]
    public void What_the_method_does_not_use_is_a_problem(string optimizer, string message)
    {
        using var bench = new Recipes.RecipeBench();

        Assert.EndsWith(message, Assert.Single(bench.Problems($"base: complete\noptimizer: {optimizer}\n")), StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, Tensor> TrainByRmsProp(bool changes, double epsilon)
    {
        var network = Network().to(ScalarType.Float64);
        var options = new OptimizerOptions
        {
            Method = "rmsprop",
            WeightDecay = 0.01,
            Epsilon = epsilon,
            ClipNorm = changes ? 0.3 : 0,
            SquareDecay = changes ? 0.8 : 0.9,
            Momentum = changes ? 0.7 : 0.9,
        };
        using var optimizer = Optimizer.For(network, options);
        for (var step = 0; step < 8; step++)
        {
            using var scope = NewDisposeScope();
            var images = Formula([5, 2, 4, 4], 0.05 * step).to(ScalarType.Float64);
            nn.functional.cross_entropy(network.call(images), tensor(new long[] { 0, 1, 2, 1, 0 })).backward();
            optimizer.Step(changes && step >= 4 ? 0.005 : 0.01);
        }

        return network.state_dict();
    }

    private static WeightAverage Train(nn.Module<Tensor, Tensor> network, OptimizerOptions options, int steps)
    {
        using var optimizer = new SgdOptimizer(network, options);
        var average = WeightAverage.For(network, options)!;
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            nn.functional.cross_entropy(network.call(Formula([5, 2, 4, 4], 0.05 * step)), tensor(new long[] { 0, 1, 2, 1, 0 })).backward();
            optimizer.Step(0.1);
            average.Update(step);
        }

        return average;
    }

    private static OptimizerOptions Options(JsonElement golden) => new()
    {
        Nesterov = golden.GetProperty("nesterov").GetBoolean(),
        ClipNorm = golden.GetProperty("clip").GetDouble(),
        WeightDecay = golden.GetProperty("decay").GetDouble(),
        Ema = golden.GetProperty("ema").GetDouble(),
        EmaWarmup = golden.GetProperty("warmup").GetBoolean(),
    };

    private static nn.Module<Tensor, Tensor> Network()
    {
        var network = nn.Sequential(nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(16, 3));
        using var _ = no_grad();
        foreach (var (parameter, i) in network.parameters().Select((parameter, i) => (parameter, i)))
        {
            parameter.copy_(Formula(parameter.shape, 0.1 * i));
        }

        return network;
    }

    private static Tensor Formula(long[] shape, double phase) => tensor(
        Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => (float)((i * (double)i * 0.37 + i * 0.61 + phase) % 1.0 - 0.5)).ToArray())
            .reshape(shape);

    private static void Same(JsonElement golden, IReadOnlyDictionary<string, Tensor> weights)
    {
        Assert.Equal(golden.EnumerateObject().Select(entry => entry.Name).Order(), weights.Keys.Order());
        Assert.All(weights,
            entry =>
                Assert.All(golden.GetProperty(entry.Key).EnumerateArray().Zip(Numbers(entry.Value)),
                    pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 2e-6)));
    }

    private static Dictionary<string, double[]> Copy(IReadOnlyDictionary<string, Tensor> weights) =>
        weights.ToDictionary(entry => entry.Key, entry => Numbers(entry.Value));

    private static double[] Numbers(Tensor tensor) => tensor.detach().to(ScalarType.Float64).flatten().data<double>().ToArray();
}
