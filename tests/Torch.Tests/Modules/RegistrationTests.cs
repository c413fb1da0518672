using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Tests.Modules;

public sealed class RegistrationTests
{
    [Fact]
    public void Fields_of_all_classes_become_components_under_their_names()
    {
        using var module = new Derived();

        Assert.Equal(
            ["scale", "anchors", "stem.weight", "stem.bias", "heads.0.weight", "heads.0.bias", "heads.1.weight", "heads.1.bias", "by_name.left.weight",
                "by_name.left.bias", "renamed.weight", "renamed.bias"],
            module.state_dict().Keys);
    }

    [Fact]
    public void A_buffer_that_is_not_persistent_stays_out_of_the_state_dict()
    {
        using var module = new Derived();

        Assert.Equal(["cache", "anchors"], module.named_buffers().Select(entry => entry.name));
        Assert.Equal(["anchors"], module.named_buffers(include_nonpersistent: false).Select(entry => entry.name));
    }

    [Fact]
    public void Registering_again_changes_nothing()
    {
        using var module = new Derived();
        int before = module.state_dict().Count;

        using var outer = Sequential(("inner", new Wrapper(module)));

        Assert.Equal(before, module.state_dict().Count);
        Assert.Contains("inner.inner.stem.weight", outer.state_dict().Keys);
    }

    [Fact]
    public void A_shared_module_yields_its_parameters_once_but_all_its_keys()
    {
        var shared = Linear(2, 2);
        using var twice = Sequential(("a", shared), ("b", shared));

        Assert.Equal(2, twice.parameters().Count());
        Assert.Equal(["a.weight", "a.bias", "b.weight", "b.bias"], twice.state_dict().Keys);
    }

    [Fact]
    public void Names_must_be_free_and_without_dots()
    {
        using var module = new Derived();
        using var other = Linear(1, 1);

        Assert.Throws<InvalidOperationException>(() => module.register_module("stem", other));
        Assert.Throws<ArgumentException>(() => module.register_module("a.b", other));
        Assert.Throws<InvalidOperationException>(() => ReLU().register_module("a", other));
    }

    [Fact]
    public void Modules_and_parameters_are_found_by_dotted_names()
    {
        using var module = new Derived();

        Assert.Equal(["scale", "stem.weight", "stem.bias"], module.named_parameters().Select(entry => entry.name).Take(3));
        Assert.Equal(["stem", "heads", "by_name", "renamed", "heads.0", "heads.1", "by_name.left"], module.named_modules().Select(entry => entry.name));
        Assert.Same(module.Stem.weight, module.get_parameter("stem.weight"));
        Assert.Null(module.get_parameter("stem.nothing"));
        Assert.True(module.has_buffer("anchors"));
    }

    [Fact]
    public void Train_and_eval_reach_everything_below()
    {
        using var module = new Derived();

        module.eval();

        Assert.False(module.training);
        Assert.All(module.modules(), below => Assert.False(below.training));
        module.train();
        Assert.All(module.modules(), below => Assert.True(below.training));
    }

    [Fact]
    public void Apply_visits_children_before_parents()
    {
        using var inner = Sequential(("leaf", Linear(1, 1)));
        using var outer = Sequential(("inner", inner));
        var seen = new List<Module>();

        outer.apply(seen.Add);

        Assert.Equal<Module>([(Module)inner[0], inner, outer], seen);
    }

    [Fact]
    public void Disposing_a_module_frees_its_tensors()
    {
        var module = new Derived();
        var weight = module.Stem.weight;

        module.Dispose();

        Assert.True(weight.IsInvalid);
    }

    private class Base : Module<Tensor, Tensor>
    {
        private readonly Parameter scale = Parameter(ones(1));
        private readonly Tensor anchors = zeros(3);
        private readonly Linear stem = Linear(2, 2);

        public Base() : base("base")
        {
        }

        public Linear Stem => stem;

        public override Tensor forward(Tensor input) => stem.call(input) * scale + anchors.sum();
    }

    private sealed class Derived : Base
    {
        private readonly ModuleList<Module<Tensor, Tensor>> heads = ModuleList<Module<Tensor, Tensor>>(Linear(2, 1), Linear(2, 1));
        private readonly ModuleDict<Linear> by_name = ModuleDict(("left", Linear(1, 1)));

        [ComponentName(Name = "renamed")]
        private readonly Linear _other = Linear(1, 1);

        public Derived()
        {
            register_buffer("cache", zeros(1), persistent: false);
            RegisterComponents();
            _ = (heads, by_name, _other);
        }
    }

    private sealed class Wrapper : Module<Tensor, Tensor>
    {
        private readonly Derived inner;

        public Wrapper(Derived inner) : base("wrapper")
        {
            this.inner = inner;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => inner.call(input);
    }
}
