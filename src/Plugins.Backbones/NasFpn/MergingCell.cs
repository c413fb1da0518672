using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.NasFpn;

/// <summary>A node of the cell: two earlier maps merged at its level. The cell's inputs are 0 to 4, its nodes 5 to 11.</summary>
/// <param name="Level">Where in P3..P7, from 0.</param>
/// <param name="Attends">Merges by attention, else by a sum.</param>
/// <param name="First">One map, by number.</param>
/// <param name="Second">The other.</param>
/// <param name="Unused">An input of the same level that no other node takes in; null for none.</param>
internal sealed record MergingNode(int Level, bool Attends, int First, int Second, int? Unused = null);

/// <summary>The merging cell that the search found (Ghiasi et al. 2019, figure 6): P3..P7 → P3..P7.</summary>
internal sealed class MergingCell : nn.Module<Tensor[], Tensor[]>
{
    /// <summary>How many maps come in and go out.</summary>
    public const int Levels = 5;

    private static readonly MergingNode[] Nodes =
    [
        new(1, Attends: true, 1, 3), new(1, Attends: false, 1, 5), new(0, Attends: false, 0, 6), new(1, Attends: false, 6, 7),
        new(2, Attends: true, 7, 8, Unused: 2), new(4, Attends: true, 6, 9, Unused: 4), new(3, Attends: true, 9, 10),
    ];

    private readonly ModuleList<Sequential> nodes;

    public MergingCell(NasFpnOptions options, INormalizer normalizer)
        : base(nameof(MergingCell))
    {
        nodes = nn.ModuleList(Nodes.Select(_ => Block(options, normalizer)).ToArray());
        RegisterComponents();
    }

    /// <summary>Maps of one width, finest first → the same shapes.</summary>
    public override Tensor[] forward(Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var maps = inputs.ToList();
        var levels = Enumerable.Range(0, Levels).ToList();
        foreach (var (node, block) in Nodes.Zip(nodes))
        {
            var size = inputs[node.Level].shape[2..];
            var (first, second) = (Resized(node.First), Resized(node.Second));
            var (coarse, fine) = levels[node.First] >= levels[node.Second] ? (first, second) : (second, first);
            var merged = node.Attends ? coarse + (fine * coarse.amax([2, 3], keepdim: true).sigmoid()) : first + second;
            merged = node.Unused is { } unused ? merged.add_(maps[unused]) : merged;
            maps.Add(block.call(merged.relu_()));
            levels.Add(node.Level);

            Tensor Resized(int number)
            {
                var (map, halvings) = (maps[number], node.Level - levels[number]);
                return halvings == 0 ? map
                    : halvings > 0 ? nn.functional.max_pool2d(map, 1 << halvings, stride: 1 << halvings, ceil_mode: true)
                    : nn.functional.interpolate(map, size: size, mode: InterpolationMode.Nearest);
            }
        }

        // The last five nodes are one of each level.
        Tensor[] outputs = [.. maps.Zip(levels).TakeLast(Levels).OrderBy(pair => pair.Second).Select(pair => pair.First)];
        scope.MoveToOuter(outputs);
        return outputs;
    }

    private static Sequential Block(NasFpnOptions options, INormalizer normalizer)
    {
        var (channels, bias) = (options.Channels, normalizer.NeedsBias);
        return options.Separable
            ? nn.Sequential(
                nn.Conv2d(channels, channels, 3, padding: 1, groups: channels, bias: false), new Conv1x1(channels, channels, bias: bias),
                normalizer.Layer(channels))
            : nn.Sequential(new Conv3x3(channels, channels, bias), normalizer.Layer(channels));
    }
}
