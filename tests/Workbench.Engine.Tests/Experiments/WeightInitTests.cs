using Torch.Runtime.Files;
using Workbench.Engine.Experiments;
using static TorchSharp.torch;

namespace Workbench.Engine.Tests.Experiments;

public sealed class WeightInitTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    [InlineData("_orig_mod.")]
    [InlineData("state_dict.module.encoder_q.")]
    [InlineData("model.backbone.bottom.")]
    public void A_chain_of_prefixes_is_found_and_said(string prefix)
    {
        using var network = Network(blocks: 1);

        var report = WeightInit.Load(Written(prefix, Network(blocks: 1)), network, new());

        Assert.True(report.IsComplete);
        Assert.Equal(prefix, report.Place);
        Assert.Contains(prefix.TrimEnd('.'), report.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, network.state_dict()["layer1.0.weight"].max().item<float>());
    }

    [Theory]
    [InlineData("module.encoder_q.", "module.encoder_k.", "module.encoder_q.")]
    [InlineData("student.", "teacher.", "teacher.")]
    [InlineData("student.module.", "teacher.module.", "teacher.module.")]
    [InlineData("state_dict.module.momentum_encoder.", "state_dict.module.base_encoder.", "state_dict.module.base_encoder.")]
    [InlineData("ema.", "model.", "model.")]
    [InlineData("", "ema.", "")]
    public void Of_two_networks_in_a_file_the_one_that_is_meant_to_be_used_is_taken(string one, string other, string taken)
    {
        var path = Written(one, Network(blocks: 1), other, Network(blocks: 1));

        Assert.Equal(taken, WeightInit.Load(path, Network(blocks: 1), new()).Place);
    }

    [Fact]
    public void Where_nothing_tells_which_of_two_is_meant_both_are_named_and_an_option_decides()
    {
        var path = Written("left.", Network(blocks: 1), "right.", Network(blocks: 1));

        var mistake = Assert.Throws<WeightInitException>(() => WeightInit.Load(path, Network(blocks: 1), new()));

        Assert.Contains("'left.', 'right.'", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("init.prefix", mistake.Message, StringComparison.Ordinal);
        Assert.Equal("right.", WeightInit.Load(path, Network(blocks: 1), new() { Prefix = "right" }).Place);
        Assert.Equal("left.", WeightInit.Load(path, Network(blocks: 1), new() { Section = "left" }).Place);
    }

    [Fact]
    public void A_network_with_fewer_blocks_than_the_file_is_refused()
    {
        var path = Written("", Network(blocks: 3));

        var mistake = Assert.Throws<WeightInitException>(() => WeightInit.Load(path, Network(blocks: 2), new()));

        Assert.Contains("4 of 4 tensors, 2 more in the file", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("layer1.2.weight", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("init.partial", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_with_more_blocks_or_other_shapes_than_the_file_is_refused_unless_a_part_may_do()
    {
        var path = Written("", Network(blocks: 1));
        using var network = Network(blocks: 2);

        var mistake = Assert.Throws<WeightInitException>(() => WeightInit.Load(path, network, new()));
        var report = WeightInit.Load(path, network, new() { Partial = true });

        Assert.Contains("2 of 4 tensors", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("layer1.1.weight", mistake.Message, StringComparison.Ordinal);
        Assert.Equal((2, 2), (report.Loaded, report.Missing.Count));
        Assert.Contains("file [3, 3, 1, 1], network [3, 3, 3, 3]",
            Assert.Throws<WeightInitException>(() => WeightInit.Load(path, Network(blocks: 1, kernel: 3), new())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_has_beside_the_network_is_no_reason_to_refuse_it()
    {
        var path = _folder.At("w.pth");
        var tensors = Network(blocks: 1).state_dict();
        tensors.Add("fc.weight", ones(2, 2));
        tensors.Add("optimizer.state.0.exp_avg", ones(3));
        PthFile.Write(path, tensors);

        var report = WeightInit.Load(path, Network(blocks: 1), new());

        Assert.True(report.IsComplete);
        Assert.Equal(["fc.weight", "optimizer.state.0.exp_avg"], report.Unused);
    }

    [Fact]
    public void Whole_numbers_are_taken_where_a_file_has_them_and_left_where_it_has_not()
    {
        using var network = new Counting();

        var without = WeightInit.Load(Written("", Network(blocks: 1)), network, new());

        Assert.True(without.IsComplete);
        Assert.Equal(3, network.Count);
        Assert.True(WeightInit.Load(Written("", network), network, new()).IsComplete); // all numbers of this file are one
        Assert.Equal(1, network.Count);
        Assert.True(WeightInit.Load(_folder.At("w.pth"), Network(blocks: 1), new()).IsComplete);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_refused_with_their_name()
    {
        var tensors = Network(blocks: 1).state_dict();
        tensors["layer1.0.bias"] = tensor(new[] { 0, float.NaN, 0 });
        PthFile.Write(_folder.At("w.pth"), tensors);

        var mistake = Assert.Throws<WeightInitException>(() => WeightInit.Load(_folder.At("w.pth"), Network(blocks: 1), new()));

        Assert.Contains("'layer1.0.bias' holds NaN or infinity", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Detectron2s_names_of_a_ResNet_are_known()
    {
        using var network = nn.Sequential(
            ("conv1", nn.Conv2d(3, 4, 7, bias: false)), ("bn1", nn.BatchNorm2d(4)),
            ("layer1", nn.Sequential(("0", nn.Sequential(("conv1", nn.Conv2d(4, 4, 1, bias: false)), ("bn1", nn.BatchNorm2d(4)),
                ("downsample", nn.Sequential(("0", nn.Conv2d(4, 4, 1, bias: false)), ("1", nn.BatchNorm2d(4)))))))));
        var theirs = new Dictionary<string, Tensor>
        {
            ["stem.conv1.weight"] = ones(4, 3, 7, 7),
            ["res2.0.conv1.weight"] = ones(4, 4, 1, 1),
            ["res2.0.shortcut.weight"] = ones(4, 4, 1, 1),
        };
        foreach (var layer in new[] { "stem.conv1", "res2.0.conv1", "res2.0.shortcut" })
        {
            foreach (var name in new[] { "weight", "bias", "running_mean", "running_var" })
            {
                theirs.Add($"{layer}.norm.{name}", ones(4));
            }
        }

        var path = _folder.At("r50.pth");
        PthFile.Write(path, theirs.ToDictionary(pair => "backbone.bottom_up." + pair.Key, pair => pair.Value));
        var report = WeightInit.Load(path, network, new());

        Assert.True(report.IsComplete, report.ToString());
        Assert.Equal(15, report.Loaded);
        Assert.Equal("backbone.bottom_up.", report.Place);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 46827520\n", "git lfs pull")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "is a web page")]
    [InlineData("{\"error\": \"not found\"}", "is JSON")]
    public void What_people_have_in_place_of_weights_is_named(string text, string words) =>
        Assert.Contains(words, Assert.Throws<WeightFileException>(
            () => WeightInit.Load(_folder.Write("w.pth", text), Network(blocks: 1), new())).Message, StringComparison.Ordinal);

    private static nn.Module<Tensor, Tensor> Network(int blocks, int kernel = 1) => nn.Sequential(
        ("layer1", nn.Sequential([.. Enumerable.Range(0, blocks).Select(i => ($"{i}", (nn.Module<Tensor, Tensor>)nn.Conv2d(3, 3, kernel)))])));

    private string Written(string prefix, nn.Module network) => Written(prefix, network, prefix, network);

    private string Written(string one, nn.Module first, string other, nn.Module second)
    {
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (prefix, network) in new[] { (one, first), (other, second) })
        {
            foreach (var (name, tensor) in network.state_dict())
            {
                tensors[prefix + name] = ones_like(tensor);
            }
        }

        PthFile.Write(_folder.At("w.pth"), tensors);
        return _folder.At("w.pth");
    }

    private sealed class Counting : nn.Module
    {
        public Counting()
            : base(nameof(Counting))
        {
            register_module("layer1", nn.Sequential(("0", nn.Conv2d(3, 3, 1))));
            register_buffer("heads_in_use", tensor(3L));
        }

        public long Count => get_buffer("heads_in_use")!.item<long>();
    }
}
