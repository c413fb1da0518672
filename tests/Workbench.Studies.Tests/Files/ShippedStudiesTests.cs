namespace Workbench.Studies.Tests.Files;

/// <summary>The studies in the repository's <c>studies</c> folder.</summary>
public sealed class ShippedStudiesTests : IDisposable
{
    private static readonly string[] Sizes = ["toy", "small", "paper"];

    private readonly StudyBench _bench = new();

    public static TheoryData<string> Studies => [.. Repository.Files(["studies"], "*.yaml")];

    public void Dispose() => _bench.Dispose();

    [Theory]
    [MemberData(nameof(Studies))]
    public void Every_recipe_of_the_grid_and_every_claim_of_a_study_is_valid(string file)
    {
        var problems = _bench.Problems(Repository.Read(file));

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void What_a_study_takes_from_another_is_there(string file)
    {
        foreach (var other in Repository.Files(["studies"], "*.yaml"))
        {
            _bench.Write(Path.GetFileName(other), Repository.Read(other));
        }

        var grid = _bench.Open(Repository.Read(file), Path.GetFileName(file)).Grid;

        Assert.All(grid.Selected, selected => Assert.NotEmpty(selected.Found));
        Assert.Equal(grid.File.Selections.Count, grid.Selected.Count);
    }

    [Fact]
    public void Every_question_is_there_in_three_sizes()
    {
        var names = Repository.Files(["studies"], "*.yaml").Select(Path.GetFileNameWithoutExtension).ToList();

        var questions = names.Select(name => name![..name!.LastIndexOf('-')]).Distinct();

        Assert.All(questions, question => Assert.All(Sizes, size => Assert.Contains($"{question}-{size}", names)));
        Assert.All(names,
            name => Assert.Contains($"size: {name![(name!.LastIndexOf('-') + 1)..]}\n", Repository.Read($"studies/{name}.yaml"), StringComparison.Ordinal));
    }
}
