using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Comparing;

public sealed class LineageTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;

    public LineageTests() => _store = new(_folder.Root, new HandClock());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cost_goes_through_all_generations_and_counts_each_ancestor_once()
    {
        var root = Some.Done(_store, "root");
        var teacher = Some.Done(_store, "teacher", parents: [new(root.Id, "pretraining")]);
        var student = Some.Done(_store, "student", parents: [new(root.Id, "pretraining", 5), new(teacher.Id, "teacher")]);

        var lineage = Lineage.Of(student, _store);

        Assert.Equal([root.Id, teacher.Id], lineage.Ancestors.Select(ancestor => ancestor.Id));
        Assert.Equal(Some.Counters(10) + Some.Counters(10), lineage.Cost); // the root up to the later of the two steps
    }

    [Fact]
    public void Only_the_steps_whose_weights_were_taken_are_paid()
    {
        var root = Some.Done(_store, "root");
        var child = Some.Done(_store, "child", parents: [new(root.Id, "pretraining", 5)]);

        Assert.Equal(Some.Counters(5), Lineage.Of(child, _store).Cost);
    }

    [Fact]
    public void A_circle_and_a_missing_parent_end_the_walk()
    {
        var a = Some.Done(_store, "a", parents: [new("0002-b", "teacher"), new("0077-gone", "pretraining")]);
        Some.Done(_store, "b", parents: [new(a.Id, "teacher"), new("0002-b", "teacher")]);

        var lineage = Lineage.Of(_store.Open("a"), _store);

        Assert.Equal("0002-b", Assert.Single(lineage.Ancestors).Id);
        Assert.Contains("0077-gone", Assert.Single(lineage.Missing));
    }

    [Fact]
    public void A_curve_starts_after_what_the_parents_cost()
    {
        var root = Some.Done(_store, "root", parents: []);
        var child = Some.Scored(_store, "child", Some.Recipe, 0.6, parents: [new(root.Id, "pretraining")]);

        CurveSet Curves(CostAxis axis) => new RunComparer(_store).Compare([child], new() { Draws = 0, Axis = axis }).Curves;

        Assert.Equal([100, 200, 300], Curves(CostAxis.Iterations).Curves[0].Points.Select(point => point.X));
        Assert.Equal([440, 840, 1240], Curves(CostAxis.Images).Curves[0].Points.Select(point => point.X));
        Assert.Equal([55, 105, 155], Curves(CostAxis.Seconds).Curves[0].Points.Select(point => point.X));
    }
}
