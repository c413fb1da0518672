namespace Plugins.Backbones.SpineNet;

/// <summary>What follows from a plan: who feeds whom, and until when a map is needed.</summary>
internal sealed class SpineNetWiring
{
    private readonly IReadOnlyList<SpineNode> _nodes;
    private readonly int _stem;
    private readonly int _stemLevel;
    private readonly Dictionary<int, int> _unused = [];
    private readonly ILookup<int, int> _neededLastBy;

    /// <param name="nodes">The nodes behind the stem's.</param>
    /// <param name="stem">How many nodes the stem makes, bottlenecks all.</param>
    /// <param name="stemLevel">Their level.</param>
    public SpineNetWiring(IReadOnlyList<SpineNode> nodes, int stem, int stemLevel)
    {
        (_nodes, _stem, _stemLevel) = (nodes, stem, stemLevel);
        var lastUse = Enumerable.Range(0, stem + nodes.Count).ToArray();
        for (var i = 0; i < nodes.Count; i++)
        {
            var (number, node) = (stem + i, nodes[i]);
            lastUse[node.First] = lastUse[node.Second] = number;
            for (var earlier = 0; node.IsOutput && earlier < number; earlier++)
            {
                if (lastUse[earlier] == earlier && Of(earlier) == (node.Level, node.Expansion))
                {
                    lastUse[earlier] = number;
                    _unused.Add(number, earlier);
                }
            }
        }

        _neededLastBy = lastUse.Index().ToLookup(use => use.Item, use => use.Index);
    }

    /// <summary>Level and expansion of a node.</summary>
    public (int Level, int Expansion) Of(int number) => number < _stem
        ? (_stemLevel, ResNet.Bottleneck.Expansion)
        : (_nodes[number - _stem].Level, _nodes[number - _stem].Expansion);

    /// <summary>The earlier node of the same level and width that an output takes in because no other node does; null for none.</summary>
    public int? UnusedFor(int number) => _unused.TryGetValue(number, out var unused) ? unused : null;

    /// <summary>The nodes whose maps nobody needs after this one.</summary>
    public IEnumerable<int> NeededLastBy(int number) => _neededLastBy[number];
}
