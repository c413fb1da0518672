using Torch.Tests.Golden;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Torch.Tests.Optim;

public sealed class OptimizerTests
{
    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Optimizers = new()
    {
        ["sgd"] = ps => optim.SGD(ps, 0.1),
        ["sgd_momentum_decay"] = ps => optim.SGD(ps, 0.1, momentum: 0.9, weight_decay: 1e-2),
        ["sgd_dampening"] = ps => optim.SGD(ps, 0.1, momentum: 0.9, dampening: 0.3),
        ["sgd_nesterov"] = ps => optim.SGD(ps, 0.1, momentum: 0.9, weight_decay: 1e-2, nesterov: true),
        ["sgd_maximize"] = ps => optim.SGD(ps, 0.01, momentum: 0.9, weight_decay: 1e-2, maximize: true),
        ["adam"] = ps => optim.Adam(ps, 0.05),
        ["adam_decay_amsgrad"] = ps => optim.Adam(ps, 0.05, 0.8, 0.95, 1e-6, weight_decay: 1e-2, amsgrad: true),
        ["adam_maximize"] = ps => optim.Adam(ps, 0.05, maximize: true),
        ["adamw"] = ps => optim.AdamW(ps, 0.05),
        ["adamw_decay"] = ps => optim.AdamW(ps, 0.05, weight_decay: 0.1, amsgrad: true),
        ["sgd_groups"] = ps => optim.SGD(
            [new SGD.ParamGroup([ps[0]], lr: 0.5, momentum: 0.9), new SGD.ParamGroup([ps[1]], lr: 0.1, momentum: 0.9, weight_decay: 0.1)], 0.1),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_are_PyTorchs(string name)
    {
        var golden = new GoldenFile("optim.json");
        var expected = golden.Root.GetProperty("optimizers").GetProperty(name);
        using var problem = new Problem();
        using var optimizer = Optimizers[name](problem.Parameters);

        double[] losses = [.. Enumerable.Range(0, 6).Select(_ => problem.Step(optimizer))];

        for (int i = 0; i < losses.Length; i++)
        {
            golden.Equal(expected.GetProperty("losses")[i].GetDouble(), losses[i], $"loss {i}");
        }
        golden.Equal(expected.GetProperty("parameters")[0], problem.Parameters[0], "matrix");
        golden.Equal(expected.GetProperty("parameters")[1], problem.Parameters[1], "vector");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_goes_on_exactly_from_a_saved_state(string name)
    {
        using var whole = new Problem();
        using var wholeOptimizer = Optimizers[name](whole.Parameters);
        Repeat(3, () => whole.Step(wholeOptimizer));
        using var second = new Problem();
        second.CopyFrom(whole);
        using var secondOptimizer = Optimizers[name](second.Parameters);
        using var stream = new MemoryStream();

        wholeOptimizer.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        secondOptimizer.load_state_dict(new BinaryReader(stream));
        Repeat(3, () => whole.Step(wholeOptimizer));
        Repeat(3, () => second.Step(secondOptimizer));

        AssertSame(whole, second);
    }

    [Fact]
    public void A_state_dictionary_carries_over_to_another_optimizer()
    {
        using var whole = new Problem();
        using var wholeOptimizer = Optimizers["adam_decay_amsgrad"](whole.Parameters);
        Repeat(3, () => whole.Step(wholeOptimizer));
        using var second = new Problem();
        second.CopyFrom(whole);
        using var secondOptimizer = Optimizers["adam_decay_amsgrad"](second.Parameters);

        secondOptimizer.load_state_dict(wholeOptimizer.state_dict());
        Repeat(3, () => whole.Step(wholeOptimizer));
        Repeat(3, () => second.Step(secondOptimizer));

        AssertSame(whole, second);
        Assert.Equal(6, ((Adam.State)secondOptimizer.state_dict().State[0]).step);
    }

    [Fact]
    public void A_momentum_buffer_can_be_put_into_the_state()
    {
        using var whole = new Problem();
        using var wholeOptimizer = optim.SGD(whole.Parameters, 0.1, momentum: 0.9);
        Repeat(2, () => whole.Step(wholeOptimizer));
        using var second = new Problem();
        second.CopyFrom(whole);
        using var secondOptimizer = optim.SGD(second.Parameters, 0.1, momentum: 0.9);

        foreach (var (from, to) in wholeOptimizer.state_dict().State.Zip(secondOptimizer.state_dict().State))
        {
            ((SGD.State)to).momentum_buffer = ((SGD.State)from).momentum_buffer!.clone();
        }
        whole.Step(wholeOptimizer);
        second.Step(secondOptimizer);

        AssertSame(whole, second);
    }

    [Fact]
    public void A_parameter_without_gradient_stays_as_it_is()
    {
        using var lazy = new Parameter(ones(3));
        using var optimizer = optim.SGD([lazy], 0.1, momentum: 0.9, weight_decay: 0.1);

        optimizer.step();

        Assert.Equal([1f, 1f, 1f], lazy.data<float>().ToArray());
    }

    [Fact]
    public void A_closure_computes_the_loss_with_gradients()
    {
        using var parameter = new Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.5);

        using var loss = optimizer.step(() =>
        {
            var value = (parameter * parameter).sum();
            value.backward();
            return value;
        });

        Assert.Equal(1, loss.item<float>());
        Assert.Equal([0f], parameter.data<float>().ToArray());
    }

    [Fact]
    public void The_same_parameter_twice_and_no_parameters_are_errors()
    {
        using var parameter = new Parameter(ones(1));

        Assert.Throws<ArgumentException>(() => optim.SGD([parameter, parameter], 0.1));
        Assert.Throws<ArgumentException>(() => optim.Adam(Array.Empty<Parameter>()));
        Assert.Throws<ArgumentException>(() => optim.SGD([parameter], 0.1, nesterov: true));
    }

    [Fact]
    public void Clipping_is_PyTorchs()
    {
        var golden = new GoldenFile("optim.json");
        var expected = golden.Root.GetProperty("clipping");
        manual_seed(23);
        using var a = new Parameter(zeros(7, 3));
        using var b = new Parameter(zeros(5));
        a.grad = randn_like(a);
        b.grad = randn_like(b);

        double norm = nn.utils.clip_grad_norm_([a, b], 1.5);

        golden.Equal(expected.GetProperty("norm").GetDouble(), norm, "norm");
        golden.Equal(expected.GetProperty("after_norm")[0], a.grad!, "first gradient");
        golden.Equal(expected.GetProperty("after_norm")[1], b.grad!, "second gradient");
        nn.utils.clip_grad_value_([a, b], 0.2);
        golden.Equal(expected.GetProperty("after_value")[0], a.grad!, "first gradient");
    }

    [Fact]
    public void Parameters_go_into_a_vector_and_back()
    {
        using var a = new Parameter(rand(2, 3));
        using var b = new Parameter(rand(4));
        float[] before = [.. a.data<float>().ToArray(), .. b.data<float>().ToArray()];

        using var vector = nn.utils.parameters_to_vector([a, b]);
        using var doubled = vector.detach() * 2;
        nn.utils.vector_to_parameters(doubled, [a, b]);

        Assert.Equal(before.Select(value => value * 2), [.. a.data<float>().ToArray(), .. b.data<float>().ToArray()]);
    }

    private static void Repeat(int times, Action action)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }

    private static void AssertSame(Problem a, Problem b)
    {
        for (int i = 0; i < a.Parameters.Length; i++)
        {
            Assert.Equal(a.Parameters[i].bytes.ToArray(), b.Parameters[i].bytes.ToArray());
        }
    }
}
