using Plugins.Backbones.ResNet;
using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.Vgg;

/// <summary>VGG (Simonyan and Zisserman 2014) without its fully connected layers: five groups of 3x3 convolutions with max pools between. Starts from the MSRA
/// initialisation, as Rethinking ImageNet Pre-training trains it without any normalizer.</summary>
/// <remarks>The maps C1..C5 are those before each pool, of stride 1, 2, 4, 8, 16 (conv1_2 ... conv5_3). The keys are those of torchvision's <c>vgg16</c>, with
/// a normalizer those of <c>vgg16_bn</c>.</remarks>
public sealed class Vgg : nn.Module<Tensor, Tensor[]>, IBackbone
{
    private static readonly Dictionary<int, int[]> ConvolutionsOfDepth = new()
    {
        [11] = [1, 1, 2, 2, 2],
        [13] = [2, 2, 2, 2, 2],
        [16] = [2, 2, 3, 3, 3],
        [19] = [2, 2, 4, 4, 4],
    };

    private readonly Sequential features;
    private readonly int[] _ends; // The place after the last layer of each group.

    /// <summary>Builds the network with random weights.</summary>
    /// <param name="options">Depth and width.</param>
    /// <param name="normalizer">After each convolution; null for none, as the paper has it.</param>
    public Vgg(VggOptions options, INormalizer? normalizer)
        : base($"vgg{options.Depth}")
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        var groups = new List<(int Channels, int Start, int End)>();
        var input = 3;
        foreach (var (count, group) in ConvolutionsOfDepth[options.Depth].Select((count, group) => (count, group)))
        {
            var channels = (int)Math.Max(1, Math.Round(Math.Min(64 << group, 512) * options.Width / 8)) * 8;
            if (group > 0)
            {
                layers.Add(nn.MaxPool2d(2, 2));
            }

            var start = layers.Count;
            for (var i = 0; i < count; i++)
            {
                layers.Add(new Conv3x3(input, channels));
                if (normalizer is not null)
                {
                    layers.Add(normalizer.Layer(channels));
                }

                layers.Add(nn.ReLU());
                input = channels;
            }

            groups.Add((channels, start, layers.Count));
        }

        features = nn.Sequential(layers);
        RegisterComponents();
        ResNetInit.Apply(this, zeroInitResidual: false);
        _ends = [.. groups.Select(group => group.End)];
        Levels = [.. groups.Select((group, i) => new FeatureLevel($"C{i + 1}", group.Channels, 1 << i))];
        Stages = [.. groups.Select(group => nn.Sequential(layers[group.Start..group.End]))];
    }

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public IReadOnlyList<nn.Module> Stages { get; }

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var maps = new List<Tensor>(_ends.Length);
        var map = images;
        for (var i = 0; i < _ends[^1]; i++)
        {
            map = ((nn.Module<Tensor, Tensor>)features[i]).call(map);
            if (_ends.Contains(i + 1))
            {
                maps.Add(map);
            }
        }

        scope.MoveToOuter(maps);
        return [.. maps];
    }
}
