using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;

namespace Plugins.Tests.Contracts;

/// <summary>The program's own plugins and recipes, found as a user's are.</summary>
public sealed class BuiltInTests
{
    private static readonly PluginCatalog Catalog = PluginCatalog.FromRoots([ProgramPlaces.Current.Find("plugins")!]);

    private static readonly RecipeReader Reader = new(Catalog, new([Path.Combine(Repository.Root, "recipes")]));

    public static TheoryData<string> Recipes => [.. Repository.Files(["recipes"], "*.yaml")];

    [Fact]
    public void Every_family_has_a_plugin_and_all_of_them_load()
    {
        var examination = Catalog.Examine();

        Assert.Empty(examination.Failed);
        Assert.Equal(PluginFamily.All, examination.Working.Select(plugin => plugin.Entry.Family).Distinct());
    }

    [Fact]
    public void Every_plugin_makes_a_part_from_its_defaults_or_says_what_it_needs()
    {
        var trial = new PluginTrial(Catalog);

        Assert.Empty(Catalog.Examine().Working.Select(trial.Try)
            .SelectMany(result => result.Problems.Select(problem => $"{result.Plugin.Entry.Title}: {problem}")));
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Every_recipe_is_valid_and_survives_writing(string file)
    {
        // A recipe may leave the user's own folder or teacher open, nothing else.
        var path = Path.Combine(Repository.Root, file);
        var open = Reader.Read(path).Problems.Where(problem => problem.Message.Contains("must be given, for example with --set", StringComparison.Ordinal))
            .Select(problem => problem.Path);
        var reading = Reader.Read(path, [.. open.Select(option => $"{option}={(option == "trainer.teacher" ? "run:1" : "somewhere")}")]);

        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Warnings);
        var again = Reader.ReadText(RecipeWriter.Write(reading.Require()), "again.yaml").Require();
        Assert.Equal(RecipePaths.Of(reading.Require()), RecipePaths.Of(again));
    }

    [Fact]
    public void Every_recipe_says_at_its_head_how_to_run_it()
    {
        var silent = Repository.Files(["recipes"], "*.yaml")
            .Where(file => !Repository.Read(file).Split('\n').TakeWhile(line => line.StartsWith('#')).Any(line => line.Contains("workbench ")));

        Assert.Empty(silent);
    }

    [Fact]
    public void Every_option_of_every_plugin_is_explained()
    {
        var silent = Catalog.Examine().Working.SelectMany(plugin => Workbench.Sdk.Options.OptionsSchema.Of(plugin.OptionsType)
            .SelectMany(option => option.Members.Prepend(option)).Where(option => option.Summary.Length == 0)
            .Select(option => $"{plugin.Entry.Title}: {option.Name}"));

        Assert.Empty(silent);
    }
}
