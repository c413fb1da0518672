using Workbench.Engine.Recipes;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;

namespace Workbench.Studies.Tests.Grid;

public sealed class RunKeyTests : IDisposable
{
    private readonly StudyBench _bench = new();

    public static TheoryData<string> Files => [.. Repository.Files(["recipes"], "*.yaml")];

    public void Dispose() => _bench.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_planned_run_has_the_key_of_the_run_that_is_stored(string file)
    {
        // A recipe may leave the user's own folder or teacher open.
        var path = Path.Combine(Repository.Root, file);
        var open = _bench.Recipes.Read(path).Problems.Select(problem => problem.Path).ToList();
        var sets = open.Select(option => $"{option}={(option == "trainer.teacher" ? "run:1" : "'~/yes: #1, [2]'")}");
        var recipe = _bench.Recipes.Read(path, [.. sets]).Require();

        var stored = RecipeParameters.Read(RecipeWriter.Write(recipe), file);

        Assert.Equal(RunKey.Of(stored, which => which), RunKey.Of(recipe, which => which));
        Assert.Equal(stored, RecipePaths.Of(recipe));
    }
}
