using System.ComponentModel.DataAnnotations;
using Vision.Data;

namespace Plugins.Data.Toy;

/// <summary>How many images generated data have.</summary>
public abstract record ToySplitOptions
{
    /// <summary>Images of the split <c>train</c>.</summary>
    [Range(1, 10_000_000)]
    public int Train { get; init; } = 2000;

    /// <summary>Images of the split <c>val</c>.</summary>
    [Range(1, 10_000_000)]
    public int Val { get; init; } = 500;

    /// <summary>Images of the split <c>test</c>.</summary>
    [Range(1, 10_000_000)]
    public int Test { get; init; } = 500;

    /// <summary>Another seed gives other images. It is not the run's seed: seeds of a study share their data.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The number of images of a split.</summary>
    /// <exception cref="DataException">There is no such split.</exception>
    internal int CountOf(string split) => split switch
    {
        "train" => Train,
        "val" => Val,
        "test" => Test,
        _ => throw new DataException($"Generated data have no split '{split}'. Known: train, val, test."),
    };
}
