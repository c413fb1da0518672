namespace Plugins.Backbones.SpineNet;

/// <summary>A node of the network: two earlier ones, brought to its level, are added and go through a block.</summary>
/// <param name="Level">Its maps have stride 2 to this power.</param>
/// <param name="IsBottleneck">A bottleneck block, four times as wide as the level says; else a basic one.</param>
/// <param name="First">One of the nodes that come in, by number.</param>
/// <param name="Second">The other.</param>
/// <param name="IsOutput">Whether its map, brought to the common width, is the pyramid's of its level.</param>
internal sealed record SpineNode(int Level, bool IsBottleneck, int First, int Second, bool IsOutput = false)
{
    /// <summary>Output channels of a block per channel of its level.</summary>
    public int Expansion => IsBottleneck ? ResNet.Bottleneck.Expansion : 1;
}

/// <summary>The published architecture, which a search found (Du et al. 2020, figure 4d and table 1), and its sizes (section 3.4, the authors' public
/// code).</summary>
internal static class SpineNetPlan
{
    /// <summary>The stem makes the nodes 0 and 1, bottlenecks of level 2; these are 2 to 16.</summary>
    public static readonly IReadOnlyList<SpineNode> Nodes =
    [
        new(2, IsBottleneck: true, 0, 1),
        new(4, IsBottleneck: false, 0, 1),
        new(3, IsBottleneck: true, 2, 3),
        new(4, IsBottleneck: true, 2, 4),
        new(6, IsBottleneck: false, 3, 5),
        new(4, IsBottleneck: true, 3, 5),
        new(5, IsBottleneck: false, 6, 7),
        new(7, IsBottleneck: false, 6, 8),
        new(5, IsBottleneck: true, 8, 9),
        new(5, IsBottleneck: true, 8, 10),
        new(4, IsBottleneck: true, 5, 10, IsOutput: true),
        new(3, IsBottleneck: true, 4, 10, IsOutput: true),
        new(5, IsBottleneck: true, 7, 12, IsOutput: true),
        new(7, IsBottleneck: true, 5, 14, IsOutput: true),
        new(6, IsBottleneck: true, 12, 14, IsOutput: true),
    ];

    /// <summary>Repeats of each block, factor on channels, share of the channels in which maps change their size, and channels of the outputs.</summary>
    public static (int Repeats, double Width, double Resampling, int Channels) Sizes(string variant) => variant switch
    {
        "49s" => (1, 0.65, 0.5, 128),
        "49" => (1, 1.0, 0.5, 256),
        "96" => (2, 1.0, 0.5, 256),
        "143" => (3, 1.0, 1.0, 256),
        _ => (4, 1.3, 1.0, 512),
    };

    /// <summary>Channels of a level in SpineNet-49.</summary>
    public static int ChannelsOf(int level) => level switch { 2 => 64, 3 => 128, _ => 256 };
}
