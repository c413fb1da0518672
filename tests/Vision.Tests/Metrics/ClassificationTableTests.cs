using Vision.Data;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

public sealed class ClassificationTableTests
{
    private static readonly Category[] Six = [.. Enumerable.Range(0, 6).Select(i => new Category(i, $"class {i}"))];

    private static readonly ClassificationTable Table = ClassificationTable.From(
        Six,
        [
            (30, 2, [0.1f, 0.2f, 0.9f, 0, 0, 0]),        // right
            (10, 0, [0.1f, 0.2f, 0.3f, 0, 0, 0]),        // third
            (20, 5, [0.5f, 0.4f, 0.3f, 0.2f, 0.1f, 0]),  // sixth
            (40, 1, [0.5f, 0.5f, 0, 0, 0, 0]),           // tie: the lower class is the answer
        ]);

    [Fact]
    public void Top_1_and_top_5_count_the_right_class_among_the_best()
    {
        var summary = Table.Summarize();

        Assert.Equal([10, 20, 30, 40], Table.ImageIds);
        Assert.Equal([2, 5, 0, 1], Table.Ranks);
        Assert.Equal([2, 0, 2, 0], Table.Predicted);
        Assert.Equal([0.25, 0.75], summary.Values);
        Assert.Equal([0, 0, 1, double.NaN, double.NaN, 0], summary.PerCategory);
    }

    [Fact]
    public void Weights_are_repeated_images()
    {
        var summary = Table.Score([1, 0, 3, 0]);

        Assert.Equal([0.75, 1], summary.Values);
    }

    [Fact]
    public void A_stored_table_is_the_same_again_and_a_cut_one_is_refused()
    {
        using var file = new MemoryStream();
        Table.Write(file);
        file.Position = 0;

        Assert.Equal(Table.Summarize().Values, ClassificationTable.Read(file).Summarize().Values);
        Assert.Throws<DataException>(() => ClassificationTable.Read(new MemoryStream(file.ToArray()[..50])));
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_the_worst()
    {
        var table = ClassificationTable.From(Six, [(1, 0, [float.NaN, 0, 0, 0, 0, 0])]);

        Assert.Equal([5], table.Ranks);
    }
}
