namespace Workbench.Studies.Tests.Grid;

public sealed class GridBuilderTests : IDisposable
{
    private readonly StudyBench _bench = new();

    [Fact]
    public void One_pre_training_serves_all_cells_and_comes_first()
    {
        var grid = _bench.Grid(StudyBench.Pair);

        Assert.Equal(4, grid.Cells.Count);
        Assert.Equal(["scratch · 1", "scratch · 2", "classifier", "pretrained · 1", "pretrained · 2"], grid.Runs.Select(run => run.Title));
        var classifier = grid.Runs[2];
        Assert.All(grid.Runs.Skip(3), run => Assert.Equal([classifier.Key], run.Parents));
        Assert.All(grid.Runs.Skip(3), run => Assert.Equal($"run:key-{classifier.Key}", run.Recipe.Init.From));
        Assert.Equal([1L, 2L], grid.Runs.Skip(3).Select(run => run.Recipe.Seed));
    }

    [Fact]
    public void An_ancestor_that_follows_axes_is_made_for_each_of_their_values()
    {
        var grid = _bench.Grid(StudyBench.Pair.Replace("{base: toy-classifier}", "{base: toy-classifier, follows: [seed]}", StringComparison.Ordinal));

        Assert.Equal(["classifier · 1", "classifier · 2"], grid.Ancestors.Select(ancestor => ancestor.Title));
        Assert.Equal([1L, 2L], grid.Runs.Where(run => run.Kind == "classifier").Select(run => run.Recipe.Seed));
        var second = grid.Runs.Single(run => run.Title == "pretrained · 2");
        Assert.Equal(grid.Runs.Single(run => run.Title == "classifier · 2").Key, second.Parents.Single());
    }

    [Fact]
    public void An_ancestor_without_a_base_that_says_what_a_cell_says_is_that_cells_run()
    {
        var grid = _bench.Grid("""
            question: Does a longer line of runs help?
            size: toy
            base: toy-retinanet
            set: {loop.batch: 4}
            ancestors:
              first: {follows: [seed]}
            axes:
              init: {scratch: {}, again: {init.from: $first@best}}
              seed: [1, 2]
            """);

        Assert.Equal(4, grid.Runs.Count);
        Assert.Equal(grid.Cells[0].Key, grid.Ancestors[0].Key);
        Assert.EndsWith("@best", grid.Runs.Single(run => run.Title == "again · 1").Recipe.Init.From, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_and_note_make_no_other_run_but_everything_else_does()
    {
        var one = _bench.Grid(StudyBench.Pair);
        var other = _bench.Grid(StudyBench.Pair.Replace("help?", "really help?", StringComparison.Ordinal)
            .Replace("scratch: {}", "none: {note: from nothing}", StringComparison.Ordinal));
        var third = _bench.Grid(StudyBench.Pair.Replace("base: toy-retinanet", "base: toy-retinanet\nset: {loop.batch: 4}", StringComparison.Ordinal));

        Assert.Equal(one.Cells[0].Key, other.Cells[0].Key);
        Assert.NotEqual(one.Cells[0].Key, third.Cells[0].Key);
    }

    [Fact]
    public void Another_ancestor_makes_other_children()
    {
        var one = _bench.Grid(StudyBench.Pair);
        var other = _bench.Grid(StudyBench.Pair.Replace("{base: toy-classifier}", "{base: toy-classifier, set: {seed: 7}}", StringComparison.Ordinal));

        Assert.Equal(one.Cells[0].Key, other.Cells[0].Key);
        Assert.NotEqual(one.Cells[2].Key, other.Cells[2].Key);
    }

    [Fact]
    public void Values_of_a_cumulative_axis_add_up()
    {
        var text = """
            question: Which step helps?
            size: toy
            base: toy-retinanet
            axes:
              step:
                plain: {}
                momentum: {optimizer.momentum: 0.8}
                decay: {optimizer.weightDecay: 0.01}
                batch: {loop.batch: 4, optimizer.momentum: 0.7}
              seed: [1, 2]
            cumulative: step
            """;
        var grid = _bench.Grid(text);

        Assert.Equal([(0.9, 1e-4, 8), (0.8, 1e-4, 8), (0.8, 0.01, 8), (0.7, 0.01, 4)], grid.Runs.Where(run => run.Recipe.Seed == 1)
            .Select(run => (run.Recipe.Optimizer.Momentum, run.Recipe.Optimizer.WeightDecay, run.Recipe.Loop.Batch)));
        Assert.Equal(["try.yaml:11: cumulative: there is no axis 'stop'; did you mean 'step'? Known: step, seed"],
            _bench.Problems(text.Replace("cumulative: step", "cumulative: stop", StringComparison.Ordinal)));
        Assert.Equal(["try.yaml:11: cumulative: seeds do not add up; name another axis"],
            _bench.Problems(text.Replace("cumulative: step", "cumulative: [step, seed]", StringComparison.Ordinal)));
    }

    [Fact]
    public void Holes_have_no_run()
    {
        var grid = _bench.Grid(StudyBench.Pair + "\nskip: [{init: pretrained, seed: [2]}]\n");

        Assert.Equal([false, false, false, true], grid.Cells.Select(cell => cell.IsHole));
        Assert.Equal(4, grid.Runs.Count);
    }

    [Fact]
    public void A_selection_keeps_what_its_cells_start_from()
    {
        var grid = _bench.Grid(StudyBench.Pair);

        var only = grid.Only(new([new HashSet<string> { "pretrained" }, new HashSet<string> { "2" }]));

        Assert.Equal(["classifier", "pretrained · 2"], only.Runs.Select(run => run.Title));
    }

    [Fact]
    public void Problems_of_all_recipes_come_at_once_with_the_studys_lines()
    {
        var text = StudyBench.Pair.Replace("base: toy-retinanet", "base: toy-retinanet\nset: {loop.bacth: 8, neck.use: fpm}", StringComparison.Ordinal)
            .Replace("base: toy-classifier", "base: toy-clasifier", StringComparison.Ordinal);

        var problems = _bench.Problems(text);

        Assert.Equal(3, problems.Count);
        Assert.Contains(problems,
            problem => problem.StartsWith("try.yaml:4: loop.bacth: unknown option 'bacth'; did you mean 'batch'?", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("try.yaml:4: neck.use: no neck 'fpm'", StringComparison.Ordinal));
        Assert.Contains(problems,
            problem =>
                problem.StartsWith("try.yaml:6: ancestors.classifier.base: 'toy-clasifier': there is no such file, and no recipe of that name",
                    StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("init.from: $classifier", "init.from: $clasifier", "$clasifier is no ancestor of this study; did you mean 'classifier'? Known: classifier")]
    [InlineData("init.from: $classifier", "init.from: x$classifier", "'x$classifier': an ancestor's run is written $name, $name@best or run:$name")]
    [InlineData("{base: toy-classifier}", "{base: toy-classifier, set: {init.from: $classifier}}",
        "the ancestors go round in a circle: $classifier → $classifier")]
    [InlineData("{base: toy-classifier}", "{base: toy-classifier, follows: [sed]}", "there is no axis 'sed'; did you mean 'seed'? Known: init, seed")]
    [InlineData("init.from: $classifier", "{}", "no run starts from it; use $classifier somewhere, or remove it")]
    [InlineData("seed: [1, 2]", "a: [1,2,3,4,5,6,7,8,9,10]\n  b: [1,2,3,4,5,6,7,8,9,10]\n  c: [1,2,3,4,5,6,7,8,9,10]\n  d: [1,2,3,4,5,6,7,8,9,10]",
        "2 x 10 x 10 x 10 x 10 = 20000 cells; a study has 10000 at most. Split it into several.")]
    public void A_grid_that_makes_no_sense_is_refused(string before, string after, string words)
    {
        var problems = _bench.Problems(StudyBench.Pair.Replace(after == "{}" ? "{init.from: $classifier}" : before, after, StringComparison.Ordinal));

        Assert.Contains(words, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_that_change_nothing_are_refused()
    {
        var problems = _bench.Problems(StudyBench.Pair.Replace("seed: [1, 2]", "seed: {a: {}, b: {note: other}}", StringComparison.Ordinal));

        Assert.Equal("try.yaml:10: axes.seed: 'scratch · a' and 'scratch · b' are the same training; let each value change the option 'seed'",
            Assert.Single(problems));
    }

    [Fact]
    public void An_ancestor_must_follow_what_its_own_ancestor_follows()
    {
        var problems = _bench.Problems("""
            question: A chain
            size: toy
            base: toy-retinanet
            ancestors:
              first: {base: toy-classifier, follows: [seed]}
              second: {base: toy-classifier, set: {init.from: $first}}
            axes:
              init: {only: {init.from: $second}}
              seed: [1, 2]
            """);

        Assert.Contains("starts from $first, which follows 'seed'; it must follow 'seed' too", Assert.Single(problems), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => _bench.Dispose();
}
