using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Torch.Tests.Modules;

public sealed class StateDictTests
{
    [Fact]
    public void Loading_copies_values_and_keeps_the_tensors()
    {
        using var source = Net(1);
        using var target = Net(2);
        var weight = ((Linear)target[0]).weight;

        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Same(weight, ((Linear)target[0]).weight);
        AssertSame(source, target);
    }

    [Fact]
    public void Strict_loading_names_what_is_missing_and_unexpected()
    {
        using var net = Net(1);
        using var stray = zeros(1);
        var state = net.state_dict();
        state.Remove("0.bias");
        state["9.weight"] = stray;

        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));

        Assert.Contains("Missing: 0.bias", error.Message);
        Assert.Contains("Unexpected: 9.weight", error.Message);
    }

    [Fact]
    public void Lax_loading_returns_what_is_missing_and_unexpected()
    {
        using var net = Net(1);
        using var stray = zeros(1);
        var state = net.state_dict();
        state.Remove("0.bias");
        state.Remove("1.weight");
        state["9.weight"] = stray;

        var (missing, unexpected) = net.load_state_dict(state, strict: false, skip: ["1.weight"]);

        Assert.Equal(["0.bias"], missing);
        Assert.Equal(["9.weight"], unexpected);
    }

    [Fact]
    public void A_wrong_shape_is_an_error_that_names_the_tensor()
    {
        using var net = Net(1);
        using var wrong = zeros(3, 3);
        var state = net.state_dict();
        state["0.weight"] = wrong;

        var error = Assert.Throws<ArgumentException>(() => net.load_state_dict(state));

        Assert.Contains("'0.weight'", error.Message);
    }

    [Fact]
    public void Weights_survive_a_file()
    {
        string path = Path.GetTempFileName();
        using var source = Net(1);
        using var target = Net(2);
        var loaded = new Dictionary<string, bool>();

        source.save(path);
        target.load(path, loadedParameters: loaded);

        AssertSame(source, target);
        Assert.Equal(source.state_dict().Keys, loaded.Keys);
        Assert.All(loaded.Values, Assert.True);
        File.Delete(path);
    }

    [Fact]
    public void The_file_format_is_count_then_name_dtype_rank_sizes_and_bytes()
    {
        using var net = Sequential(("fc", Linear(2, 1, hasBias: false)));
        using var stream = new MemoryStream();

        net.save(stream);

        byte[] bytes = stream.ToArray();
        Assert.Equal([1, 9, .. "fc.weight"u8, 6, 2, 1, 2], bytes[..^8]);
        Assert.Equal(((Linear)net[0]).weight.bytes.ToArray(), bytes[^8..]);
    }

    [Fact]
    public void Conversion_keeps_the_objects_and_leaves_integers_alone()
    {
        using var net = Net(1);
        var weight = ((Linear)net[0]).weight;
        var handle = weight.Handle;

        var same = net.to(ScalarType.Float64);

        Assert.Same(net, same);
        Assert.Same(weight, ((Linear)net[0]).weight);
        Assert.Equal(handle, weight.Handle);
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.Equal(ScalarType.Int64, net.get_buffer("1.num_batches_tracked")!.dtype);
        Assert.Equal(ScalarType.Float64, net.get_buffer("1.running_mean")!.dtype);
    }

    [Fact]
    public void A_converted_module_trains_in_its_new_dtype()
    {
        using var net = Net(1).to(ScalarType.Float64);
        using var scope = NewDisposeScope();

        net.call(rand(4, 3, dtype: ScalarType.Float64)).sum().backward();

        Assert.Equal(ScalarType.Float64, ((Linear)net[0]).weight.grad!.dtype);
    }

    [Fact]
    public void Gradients_are_dropped_or_zeroed()
    {
        using var net = Net(1);
        using var scope = NewDisposeScope();
        net.call(rand(4, 3)).sum().backward();

        net.zero_grad(set_to_none: false);
        Assert.All(net.parameters(), parameter => Assert.Equal(0, parameter.grad!.abs().sum().item<float>()));

        net.zero_grad();
        Assert.All(net.parameters(), parameter => Assert.Null(parameter.grad));
    }

    private static Sequential Net(int seed)
    {
        manual_seed(seed);
        return Sequential(Linear(3, 4), BatchNorm1d(4));
    }

    private static void AssertSame(Module a, Module b)
    {
        var other = b.state_dict();
        foreach (var (key, value) in a.state_dict())
        {
            Assert.Equal(value.bytes.ToArray(), other[key].bytes.ToArray());
        }
    }
}
