namespace Workbench.Tests.Training;
/// <summary>What somebody outside the repository can build from the packed packages, drop in and train with.</summary>
[Trait("Speed", "Slow")]
public sealed class DroppedInPluginTests : IDisposable
{
    private readonly ProgramUnderTest _program = new();
    private readonly StrangerBuild _stranger = new();

    public void Dispose()
    {
        _stranger.Dispose();
        _program.Dispose();
    }

    [Fact]
    public void A_detector_trains_with_plugins_built_from_the_packages_alone()
    {
        var sample = Path.Combine(Repository.Root, "plugins", "samples", "TinyConv");
        _stranger.Write("TinyConv", Directory.GetFiles(sample).Where(file => Path.GetFileName(file) != "nuget.config")
            .Select(file => KeyValuePair.Create(Path.GetFileName(file), File.ReadAllText(file))));
        _stranger.Write("TinyConv",
            [KeyValuePair.Create("nuget.config",
                $"""<configuration><packageSources><add key="packed" value="{_stranger.Packages}" /></packageSources></configuration>""")]);
        var made = _program.Run("plugins", "new", "my-backbone", "--output", _stranger.Folder);
        string[] hive = ["--debug:custom-hive", Path.Combine(_stranger.Folder, "hive")];
        _stranger.DotNet(["new", "install", Directory.GetFiles(_stranger.Packages, "Workbench.Templates.*").Single(), .. hive]);
        _stranger.DotNet(["new", "workbench-plugin", "-n", "GradientScale", "--family", "normalizer", "--feed", _stranger.Packages, .. hive]);
        _stranger.Write("GradientScale", [KeyValuePair.Create("GradientScalePlugin.cs", OwnAutograd)]);

        string[] folders = ["TinyConv", "MyBackbone", "GradientScale"];
        var brought = folders.ToDictionary(folder => folder,
            folder => Directory.GetFiles(_stranger.Build(folder), "*.dll").Select(file => Path.GetFileName(file)).ToArray());
        var (_, list, _) = _program.Run("plugins", "list", "--plugins", _stranger.Plugins);
        string[] small = ["schedule.length=2it", "evaluation.times=0"];
        var first = Train(["backbone={use: tiny-conv}", "normalizer={use: gradient-scale}", .. small]);
        var second = Train(["backbone={use: my-backbone}", "normalizer={use: layer-norm}", .. small]);

        Assert.Equal(0, made.Code);
        Assert.All(brought, folder => Assert.Equal([folder.Key + ".dll"], folder.Value));
        Assert.All(["tiny-conv", "layer-norm", "my-backbone", "gradient-scale"], name => Assert.Contains($" {name} ", list, StringComparison.Ordinal));
        Assert.All([first, second], run => Assert.Equal(2, RunLog.Losses(run).Count));
        Assert.Contains("tiny-conv", File.ReadAllText(Path.Combine(first, "environment.json")), StringComparison.Ordinal);
    }

    private string Train(IEnumerable<string> settings)
    {
        var (code, output, errors) = _program.Run(["train", _program.TinyRecipe(), "--plugins", _stranger.Plugins, .. ProgramUnderTest.Settings(settings)]);
        Assert.True(code == 0, output + errors);
        return _program.NewestRun();
    }

    private const string OwnAutograd = """
        using TorchSharp.Modules;
        using Workbench.Sdk.Normalizers;
        using Workbench.Sdk.Plugins;
        using static TorchSharp.torch;

        namespace GradientScale;

        [Normalizer("gradient-scale")]
        public sealed class GradientScalePlugin : Plugin<INormalizer, GradientScaleOptions>, INormalizer
        {
            public bool NeedsBias => true;

            public nn.Module<Tensor, Tensor> Layer(int channels) => new Halving();

            protected override INormalizer Create(GradientScaleOptions options, BuildContext context) => this;

            private sealed class Halving() : nn.Module<Tensor, Tensor>(nameof(Halving))
            {
                public override Tensor forward(Tensor input) => Half.apply(input);
            }

            private sealed class Half : autograd.SingleTensorFunction<Half>
            {
                public override string Name => nameof(Half);

                public override Tensor forward(autograd.AutogradContext context, params object[] inputs) => ((Tensor)inputs[0]).clone();

                public override List<Tensor> backward(autograd.AutogradContext context, Tensor gradient) => [gradient * 0.5];
            }
        }
        """;
}
