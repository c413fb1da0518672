using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace MyPart;

/// <summary>A stem of stride 2, then four convolutions of stride 2.</summary>
public sealed class MyPartNetwork : nn.Module<Tensor, Tensor[]>, IBackbone
{
    private readonly Conv2d stem;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages;

    /// <summary>Builds the network with random weights.</summary>
    public MyPartNetwork(MyPartOptions options, INormalizer normalizer)
        : base("my-part")
    {
        stem = nn.Conv2d(3, options.Width, 3, stride: 2, padding: 1);
        stages = new ModuleList<nn.Module<Tensor, Tensor>>([.. Enumerable.Range(0, 4).Select(level => Stage(options.Width, level, normalizer))]);
        RegisterComponents();
        Levels = [.. Enumerable.Range(0, 4).Select(level => new FeatureLevel($"C{level + 2}", options.Width << level, 4 << level))];
    }

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public IReadOnlyList<nn.Module> Stages => [stem, .. stages];

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor images)
    {
        var map = stem.call(images).relu_();
        var maps = new Tensor[stages.Count];
        for (var level = 0; level < maps.Length; level++)
        {
            maps[level] = map = stages[level].call(map);
        }

        return maps;
    }

    private static Sequential Stage(int width, int level, INormalizer normalizer)
    {
        var (input, output) = (width << Math.Max(0, level - 1), width << level);
        return nn.Sequential(nn.Conv2d(input, output, 3, stride: 2, padding: 1, bias: normalizer.NeedsBias), normalizer.Layer(output), nn.ReLU());
    }
}
