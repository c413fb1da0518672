using Torch.Runtime.Files;
using Workbench.Engine.Experiments;
using static TorchSharp.torch;

namespace Workbench.Engine.Tests.Experiments;

public sealed class ClassifierNamesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("backbone.layer1.0.conv1.weight", "layer1.0.conv1.weight", "layer1.0.conv1.weight")]
    [InlineData("backbone.features.1.0.block.1.fc1.bias", "features.1.0.block.1.fc1.bias", "features.1.0.block.1.fc1.bias")]
    [InlineData("pooling.widen.1.running_mean", "pooling.widen.1.running_mean", "features.8.1.running_mean")]
    [InlineData("fc.weight", "fc.weight", "classifier.1.weight")]
    public void Torchvisions_names_are_known(string ours, string resNet, string efficientNet)
    {
        Assert.Equal(resNet, ClassifierNames.Torchvision(ours));
        Assert.Equal(efficientNet, ClassifierNames.EfficientNet(ours));
    }

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    public void An_EfficientNets_file_fills_the_whole_classifier(string prefix)
    {
        using var network = nn.Sequential(
            ("backbone", nn.Sequential(("features", Features()))), ("pooling", nn.Sequential(("widen", Block(8, 16)))), ("fc", nn.Linear(16, 3)));

        var report = WeightInit.Load(Written(prefix), network, new() { Part = "all" });

        Assert.True(report.IsComplete, report.ToString());
        Assert.Equal(prefix, report.Place);
        Assert.Empty(report.Unused);
        Assert.All(network.parameters(), parameter => Assert.Equal(7, parameter.mean().item<float>()));
    }

    [Fact]
    public void An_EfficientNets_backbone_takes_its_part_and_the_widening_before_the_classifier_is_no_layer_that_it_lacks()
    {
        using var network = nn.Sequential(("features", Features()));

        var report = WeightInit.Load(Written(""), network, new());

        Assert.True(report.IsComplete, report.ToString());
        Assert.Contains("features.8.0.weight", report.Unused);
    }

    [Fact]
    public void A_ResNets_file_fills_the_whole_classifier()
    {
        using var network = nn.Sequential(("backbone", nn.Sequential(("conv1", nn.Conv2d(3, 4, 7)), ("bn1", nn.BatchNorm2d(4)))), ("fc", nn.Linear(4, 2)));
        var path = _folder.At("resnet.pth");
        PthFile.Write(path, network.state_dict().ToDictionary(
            entry => entry.Key.Replace("backbone.", "", StringComparison.Ordinal), entry => full_like(entry.Value, 7)));

        var report = WeightInit.Load(path, network, new() { Part = "all" });

        Assert.True(report.IsComplete, report.ToString());
        Assert.All(network.parameters(), parameter => Assert.Equal(7, parameter.mean().item<float>()));
    }

    // Two stages of eight would do; the number of the widening is what counts.
    private string Written(string prefix)
    {
        var path = _folder.At("efficientnet.pth");
        using var whole = nn.Sequential(
            ("features", nn.Sequential(("0", Block(3, 8)), ("7", nn.Sequential(("0", Block(8, 8)))), ("8", Block(8, 16)))),
            ("classifier", nn.Sequential(("1", nn.Linear(16, 3)))));
        PthFile.Write(path, whole.state_dict().ToDictionary(entry => prefix + entry.Key, entry => full_like(entry.Value, 7)));
        return path;
    }

    private static TorchSharp.Modules.Sequential Features() => nn.Sequential(("0", Block(3, 8)), ("7", nn.Sequential(("0", Block(8, 8)))));

    private static TorchSharp.Modules.Sequential Block(int input, int output) =>
        nn.Sequential(("0", nn.Conv2d(input, output, 1, bias: false)), ("1", nn.BatchNorm2d(output)));
}
