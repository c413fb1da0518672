using Torch.Tests.Golden;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Tests.Modules;

public sealed class LossTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor, Tensor>> Losses = new()
    {
        ["cross_entropy"] = (x, t, c) => functional.cross_entropy(x, c, label_smoothing: 0.1),
        ["cross_entropy_weight"] = (x, t, c) => CrossEntropyLoss(tensor([1f, 2f, 0.5f, 1f, 3f]), ignore_index: 1).call(x, c),
        ["nll"] = (x, t, c) => NLLLoss().call(functional.log_softmax(x, 1), c),
        ["bce_with_logits"] = (x, t, c) => BCEWithLogitsLoss(pos_weights: tensor([1f, 2f, 0.5f, 1f, 3f])).call(x, t),
        ["bce"] = (x, t, c) => BCELoss(reduction: Reduction.Sum).call(x.sigmoid(), t),
        ["mse"] = (x, t, c) => MSELoss().call(x, t),
        ["l1"] = (x, t, c) => L1Loss(Reduction.Sum).call(x, t),
        ["smooth_l1"] = (x, t, c) => SmoothL1Loss(beta: 0.2).call(x, t),
        ["huber"] = (x, t, c) => HuberLoss(0.3).call(x, t),
        ["kl_div"] = (x, t, c) => KLDivLoss(reduction: Reduction.Sum).call(functional.log_softmax(x, 1), functional.log_softmax(t, 1)),
    };

    public static TheoryData<string> Names => [.. new GoldenFile("layers.json").Root.GetProperty("losses").EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loss_and_its_gradient_are_PyTorchs(string name)
    {
        var golden = new GoldenFile("layers.json");
        var expected = golden.Root.GetProperty("losses").GetProperty(name);
        using var scope = NewDisposeScope();
        manual_seed(13);
        var x = randn(6, 5, requires_grad: true);
        var t = rand(6, 5);
        var c = randint(0, 5, new long[] { 6 }, dtype: ScalarType.Int64);

        var loss = Losses[name](x, t, c);
        loss.backward();

        golden.Equal(expected.GetProperty("value").GetDouble(), loss.item<float>(), "loss");
        golden.Equal(expected.GetProperty("grad"), x.grad!, "gradient");
    }

    [Fact]
    public void No_reduction_keeps_one_loss_per_element()
    {
        using var scope = NewDisposeScope();

        var loss = MSELoss(Reduction.None).call(ones(2, 3), zeros(2, 3));

        Assert.Equal([2, 3], loss.shape);
    }
}
