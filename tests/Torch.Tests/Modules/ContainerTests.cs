using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Tests.Modules;

public sealed class ContainerTests
{
    [Fact]
    public void A_part_of_a_sequence_shares_its_modules()
    {
        using var all = Sequential(Linear(2, 3), ReLU(), Linear(3, 1));

        var tail = all[1..];

        Assert.Equal(2, tail.Count);
        Assert.Same(all[2], tail[1]);
        Assert.Equal(["2.weight", "2.bias"], tail.state_dict().Keys);
        Assert.Equal(1, all[(0, 1)].Count);
    }

    [Fact]
    public void A_sequence_calls_its_modules_in_order()
    {
        using var scope = NewDisposeScope();
        using var both = Sequential(("double", Do(x => x * 2)), ("increment", Do(x => x + 1)));

        Assert.Equal(7, both.call(tensor(3f)).item<float>());
    }

    [Fact]
    public void A_list_that_changes_renumbers_its_modules()
    {
        using var holder = new Holder();

        holder.List.Insert(0, Linear(5, 5));
        holder.List.append(Linear(7, 7));
        holder.List.RemoveAt(1);

        Assert.Equal([5L, 7L], holder.List.Select(linear => linear.in_features));
        Assert.Equal(["List.0.weight", "List.0.bias", "List.1.weight", "List.1.bias"], holder.state_dict().Keys);
    }

    [Fact]
    public void A_dictionary_keeps_order_and_names()
    {
        using var dict = ModuleDict<Linear>(("b", Linear(1, 1)), ("a", Linear(2, 2)));

        dict.Add("c", Linear(3, 3));

        Assert.Equal(["b", "a", "c"], dict.keys());
        Assert.Equal(2, dict["a"].in_features);
        Assert.True(dict.TryGetValue("c", out var found) && found.in_features == 3);
    }

    [Fact]
    public void Hooks_see_and_change_calls_until_they_are_removed()
    {
        using var scope = NewDisposeScope();
        using var module = Do(x => x * 2);
        int calls = 0;
        var counting = module.register_forward_hook((Action<Module>)(_ => calls++));
        var before = module.register_forward_pre_hook((_, x) => x + 1);
        var after = module.register_forward_hook((_, x, y) => y + x);

        float hooked = module.call(tensor(3f)).item<float>();
        before.remove();
        after.remove();
        counting.remove();
        float plain = module.call(tensor(3f)).item<float>();

        Assert.Equal(12, hooked);
        Assert.Equal(6, plain);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Modules_with_two_and_three_inputs_can_be_called()
    {
        using var scope = NewDisposeScope();
        using var two = new Two();
        using var three = new Three();

        Assert.Equal(5, two.call(tensor(2f), tensor(3f)).item<float>());
        var (sum, product) = three.call(tensor(2f), tensor(3f), tensor(4f));
        Assert.Equal((9f, 24f), (sum.item<float>(), product.item<float>()));
    }

    [Fact]
    public void Convolutions_refuse_wrong_channels_in_words()
    {
        using var conv = Conv2d(3, 4, 3);
        using var wrong = rand(1, 2, 5, 5);

        var error = Assert.Throws<ArgumentException>(() => conv.call(wrong));

        Assert.Contains("[1, 2, 5, 5]", error.Message);
    }

    private static One Do(Func<Tensor, Tensor> run) => new(run);

    private sealed class Holder : Module
    {
        public readonly ModuleList<Linear> List = ModuleList<Linear>(Linear(1, 1));

        public Holder() : base("holder") => RegisterComponents();
    }

    private sealed class One(Func<Tensor, Tensor> run) : Module<Tensor, Tensor>("one")
    {
        public override Tensor forward(Tensor input) => run(input);
    }

    private sealed class Two() : Module<Tensor, Tensor, Tensor>("two")
    {
        public override Tensor forward(Tensor input1, Tensor input2) => input1 + input2;
    }

    private sealed class Three() : Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>("three")
    {
        public override (Tensor, Tensor) forward(Tensor input1, Tensor input2, Tensor input3) => (input1 + input2 + input3, input1 * input2 * input3);
    }
}
