using Workbench.Engine.Recipes;
using Workbench.Studies.Files;

namespace Workbench.Studies.Tests.Files;

public sealed class StudyReaderTests
{
    [Fact]
    public void Everything_wrong_in_a_file_is_reported_at_once_with_its_line()
    {
        var text = """
            question: Is it?
            size: toi
            colour: red
            base: toy-retinanet
            axes:
              init: {scratch: 5}
              seed: [1, 1]
              bad name: {a: {}}
            skip: [{init: scrach}]
            claims:
              - {id: C1, holds: 1 < 2}
              - {id: C1, says: x, holds: 1 < 2, because: y}
            """;

        var problems = Problems(text);

        Assert.Equal(
            [
                "s.yaml:2: size: 'toi' is not one of toy, small, paper; did you mean 'toy'?",
                "s.yaml:3: unknown key 'colour'; known: question, size, note, tuned, base, set, ancestors, select, axes, cumulative, skip, metric, "
                    + "claims, lineages",
                "s.yaml:6: axes.init.scratch: must be changes of the recipe, for example {schedule: 2x}, or $name of a selection",
                "s.yaml:7: axes.seed: has the value '1' twice",
                "s.yaml:8: axes.bad name: 'bad name' cannot be a name here: letters, digits and . _ % + - are allowed, the first a letter or digit",
                "s.yaml:9: skip.init: axis 'init' has no value 'scrach'; did you mean 'scratch'? Known: scratch",
                "s.yaml:11: claims.says: is missing",
                "s.yaml:12: claims: unknown key 'because'; known: id, says, holds, source",
                "s.yaml:12: claims.id: two claims are called 'C1'; give each its own id",
            ],
            problems);
    }

    [Fact]
    public void A_key_twice_is_a_problem()
    {
        var problems = Problems("question: a\nsize: toy\nsize: toy\nbase: toy-retinanet\n");

        Assert.Contains("s.yaml:3", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_without_a_base_needs_lineages()
    {
        Assert.Contains("base: is missing", Assert.Single(Problems("question: a\nsize: toy\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_a_grid_beside_nothing_but_lineages_are_not_ignored()
    {
        var problems = Problems("question: a\nsize: toy\nmetric: AP\nlineages: {l: [{images: 1, epochs: 1, instancesPerImage: 1, pixelsPerImage: 1}]}\n");

        Assert.Equal("s.yaml:3: metric: would have no effect: the study has no base recipe, only lineages", Assert.Single(problems));
    }

    [Fact]
    public void Dotted_options_nested_sections_and_lists_become_layers_in_order()
    {
        var problems = new List<RecipeProblem>();

        var study = StudyReader.ReadText("question: a\nsize: toy\nbase: b\nset: {loop.batch: 8, loop: {workers: 1}}\naxes: {splits.fraction: [1, 0.1]}\n",
            "s.yaml", problems)!;

        Assert.Empty(problems);
        Assert.Equal(["loop", "loop"], study.Set.Sections.Select(section => section.Entries.Single().Key));
        Assert.Equal(["1", "0.1"], study.Axes.Single().Values.Select(value => value.Label));
        var fraction = (MapNode)study.Axes.Single().Values[1].Changes.Sections.Single().Find("splits")!;
        Assert.Equal("0.1", ((ScalarNode)fraction.Find("fraction")!).Text);
    }

    [Fact]
    public void A_file_whose_name_cannot_be_a_studys_says_so()
    {
        var problems = new List<RecipeProblem>();

        StudyReader.ReadText("question: a\nsize: toy\nbase: b\n", "My Study!.yaml", problems);

        Assert.Contains("Rename the file", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(string text)
    {
        var problems = new List<RecipeProblem>();
        StudyReader.ReadText(text, "s.yaml", problems);
        return [.. problems.OrderBy(problem => problem.Origin.Line).Select(problem => problem.ToString())];
    }
}
