using System.Text.Json;
using Torch.Runtime.Files;
using Torch.Runtime.Tests.Golden;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests.Files;

/// <summary>Files written by PyTorch 1.13 (make_files.py), read back.</summary>
public sealed class PthReadingTests
{
    [Theory]
    [InlineData("state_dict.pth", "", "pth")]
    [InlineData("old_form.pth", "", "pth (old form)")]
    [InlineData("checkpoint.pth", "model", "pth")]
    public void A_state_dict_is_read_wherever_it_lies(string name, string section, string format)
    {
        var golden = new GoldenFile("files.json");
        using var file = Open(name);

        Assert.Equal((section, format), (file.Section, file.Format));
        Assert.Equal(golden.Root.GetProperty("net").EnumerateObject().Select(entry => entry.Name), file.Names);
        foreach (var entry in golden.Root.GetProperty("net").EnumerateObject())
        {
            GoldenFile.Equal(entry.Value, file[entry.Name], entry.Name);
        }
    }

    [Fact]
    public void A_checkpoint_shows_its_values_and_its_optimizer()
    {
        var golden = new GoldenFile("files.json");
        using var file = Open("checkpoint.pth", "optimizer");

        Assert.Equal([3L, 0.75, "tiny", false], new[] { "epoch", "best", "name", "done" }.Select(name => file.Values[name]));
        Assert.Equal(0.9, file.Values["optimizer.param_groups.0.momentum"]);
        Assert.Equal("argparse.Namespace", file.Unreadable["args"]);
        Assert.Equal(["model", "optimizer"], file.Sections);
        GoldenFile.Equal(golden.Root.GetProperty("momentum").GetProperty("0"), file["state.0.momentum_buffer"], "momentum");
    }

    [Theory]
    [InlineData("kinds.pth", "kinds")]
    [InlineData("views.pth", "views")]
    [InlineData("old_form_views.pth", "views")]
    public void All_dtypes_and_views_are_read(string name, string key)
    {
        var expected = new GoldenFile("files.json").Root.GetProperty(key);
        using var file = Open(name);
        using var scope = NewDisposeScope();

        foreach (var entry in expected.EnumerateObject())
        {
            var tensor = file[entry.Name];
            Assert.Equal(Dtype(entry.Value.GetProperty("dtype").GetString()!), tensor.dtype);
            Assert.Equal([.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())], tensor.shape);
            Assert.True(tensor.is_contiguous());
            Assert.Equal(Values(entry.Value), Doubles(tensor));
        }
    }

    [Fact]
    public void Parameters_are_read_as_tensors()
    {
        using var file = Open("parameters.pth");

        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"], file.Names);
    }

    [Fact]
    public void A_description_needs_no_bytes()
    {
        using var file = Open("kinds.pth");

        var (dtype, shape) = file.Describe("bf16");

        Assert.Equal(ScalarType.BFloat16, dtype);
        Assert.Equal([3, 2], shape);
    }

    [Fact]
    public void Tensors_outlive_dispose_scopes_and_go_with_the_file()
    {
        var file = Open("state_dict.pth");
        Tensor weight;
        using (NewDisposeScope())
        {
            weight = file["0.weight"];
        }

        Assert.False(weight.IsInvalid);
        file.Dispose();
        Assert.True(weight.IsInvalid);
    }

    [Fact]
    public void A_network_takes_the_weights_of_a_file()
    {
        using var file = Open("state_dict.pth");
        using var net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Linear(4, 2));

        var (missing, unexpected) = net.load_state_dict(file.ToStateDict());

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Equal(1, net.get_buffer("1.num_batches_tracked")!.item<long>());
    }

    [Theory]
    [InlineData("module.pth", "torch.nn.modules.linear.Linear")]
    [InlineData("tensor.pth", "no dictionary")]
    [InlineData("two_models.pth", "generator, critic")]
    [InlineData("script.pt", "TorchScript")]
    public void What_is_no_state_dict_is_refused_by_name(string name, string said)
    {
        var error = Assert.Throws<WeightFileException>(() => Open(name));

        Assert.Contains(name, error.Message);
        Assert.Contains(said, error.Message);
    }

    [Fact]
    public void A_file_with_two_networks_is_read_when_one_is_named()
    {
        using var file = Open("two_models.pth", "critic");

        Assert.Contains("0.weight", file.Names);
        Assert.Contains("generator, critic", Assert.Throws<WeightFileException>(() => Open("two_models.pth", "teacher")).Message);
    }

    [Fact]
    public void An_unknown_tensor_is_an_error_with_its_name()
    {
        using var file = Open("state_dict.pth");

        Assert.Contains("'7.weight'", Assert.Throws<WeightFileException>(() => file["7.weight"]).Message);
        Assert.Throws<FileNotFoundException>(() => WeightFile.Read("no such file.pth"));
    }

    private static WeightFile Open(string name, string? section = null) => WeightFile.Read(GoldenFile.PathOf(Path.Combine("files", name)), section);

    private static double[] Values(JsonElement expected) => [.. expected.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];

    private static double[] Doubles(Tensor tensor) => tensor.dtype == ScalarType.ComplexFloat32
        ? [.. System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray().Select(value => (double)value)]
        : tensor.to(ScalarType.Float64).flatten().data<double>().ToArray();

    private static ScalarType Dtype(string name) => name switch
    {
        "uint8" => ScalarType.Byte,
        "bool" => ScalarType.Bool,
        "complex64" => ScalarType.ComplexFloat32,
        _ => Enum.Parse<ScalarType>(name, ignoreCase: true),
    };
}
