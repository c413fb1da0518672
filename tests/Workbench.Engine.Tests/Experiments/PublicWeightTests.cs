using System.Text.Json;
using Torch.Runtime.Files;
using Workbench.Engine.Experiments;
using static TorchSharp.torch;

namespace Workbench.Engine.Tests.Experiments;

/// <summary>Files of the forms in which MoCo, Detectron and Detectron2 publish their backbones (make_weights.py), loaded into torchvision's names.</summary>
public sealed class PublicWeightTests
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "Workbench.Engine.Tests", "golden");

    [Theory]
    [InlineData("moco_v1.pth.tar", "state_dict.module.encoder_q.", 24)]
    [InlineData("moco_v2.pth.tar", "state_dict.module.encoder_q.", 24)]
    [InlineData("moco_v3.pth.tar", "state_dict.module.base_encoder.", 24)]
    [InlineData("detectron2.pkl", "model.", 24)]
    [InlineData("zoo.pkl", "", 20)]
    [InlineData("folded.pkl", "blobs.", 12)]
    public void The_values_are_those_that_PyTorch_has(string name, string place, int loaded)
    {
        using var network = Network();
        foreach (var tensor in network.state_dict().Values.Where(tensor => tensor.dtype == ScalarType.Float32))
        {
            using var noGrad = no_grad();
            tensor.fill_(7);
        }

        var report = WeightInit.Load(Path.Combine(Golden, "weights", name), network, new());

        Assert.True(report.IsComplete, report.ToString());
        Assert.Equal((place, loaded), (report.Place, report.Loaded));
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden, "weights.json"))).RootElement.GetProperty(name);
        foreach (var (key, tensor) in network.state_dict().Where(pair => !IsCount(pair.Key)))
        {
            float[] values = name != "folded.pkl" || !key.Contains("running")
                ? [.. expected.GetProperty(key).EnumerateArray().Select(value => (float)value.GetDouble())]
                : [.. Enumerable.Repeat(key.EndsWith("var", StringComparison.Ordinal) ? 1f : 0f, 4)];
            Assert.Equal(values, tensor.flatten().data<float>().ToArray());
        }
    }

    [Fact]
    public void What_is_particular_about_Caffe2s_networks_is_said()
    {
        using var network = Network();

        var folded = WeightInit.Load(Path.Combine(Golden, "weights", "folded.pkl"), network, new()).ToString();

        Assert.Contains("12 of 12 tensors", folded, StringComparison.Ordinal);
        Assert.Contains("mean 0 and variance 1 were taken for 4 of them", folded, StringComparison.Ordinal);
        Assert.Contains("backbone.strideIn1x1: true", folded, StringComparison.Ordinal);
    }

    [Fact]
    public void Further_blocks_under_Caffe2s_names_are_noticed_and_one_file_of_a_set_is_called_so()
    {
        using var folder = new TempFolder();
        using var zoo = WeightFile.Read(Path.Combine(Golden, "weights", "zoo.pkl"));
        var tensors = zoo.ToStateDict();
        tensors.Add("res2_1_branch2a_w", ones(4, 4, 1, 1));
        PthFile.Write(folder.At("1.pth"), tensors);
        folder.Write("all.index.json", """{"weight_map": {"conv1_w": "1.pth", "res2_0_branch2a_w": "2.pth"}}""");

        var mistake = Assert.Throws<WeightInitException>(() => WeightInit.Load(folder.At("1.pth"), Network(), new()));

        Assert.Contains("20 of 20 tensors, 1 more in the file", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("res2.1.conv1.weight", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("one of the 2 files of 'all.index.json'", mistake.Message, StringComparison.Ordinal);
    }

    private static bool IsCount(string name) => name.EndsWith("num_batches_tracked", StringComparison.Ordinal);

    private static nn.Module<Tensor, Tensor> Network() => nn.Sequential(
        ("conv1", nn.Conv2d(3, 4, 3, bias: false)), ("bn1", nn.BatchNorm2d(4)),
        ("layer1", nn.Sequential(("0", nn.Sequential(
            ("conv1", nn.Conv2d(4, 4, 1, bias: false)), ("bn1", nn.BatchNorm2d(4)), ("conv2", nn.Conv2d(4, 4, 3, bias: false)), ("bn2", nn.BatchNorm2d(4)),
            ("downsample", nn.Sequential(("0", nn.Conv2d(4, 4, 1, bias: false)), ("1", nn.BatchNorm2d(4)))))))));
}
