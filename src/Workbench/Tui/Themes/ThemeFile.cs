using Workbench.Engine.Recipes;
using Workbench.Files;

namespace Workbench.Tui.Themes;

/// <summary>A theme by its name, or from a file: YAML with a line for each role, <c>good: bright-green bold</c>, and perhaps <c>base: dark</c> for the
/// roles that are not named.</summary>
internal static class ThemeFile
{
    private const string Base = "base";
    private static readonly IReadOnlyDictionary<string, ThemeRole> Roles = Enum.GetValues<ThemeRole>().ToDictionary(role => role.ToString().ToLowerInvariant());

    /// <summary>A theme.</summary>
    /// <param name="choice">The name of one that is built in, or the path of a file; empty for the terminal's own colours.</param>
    /// <exception cref="RecipeException">There is no such theme, or the file is wrong; all problems are in the message.</exception>
    public static ThemeColors Find(string choice) =>
        choice.Length == 0 ? BuiltInThemes.Terminal
        : BuiltIn(choice) ?? (File.Exists(choice) ? Read(choice) : throw new RecipeException(
            [new(new("theme", 0), "", $"'{choice}' is no file, and no theme has this name{NearestName.HintAndKnown(choice, Names)}.")]));

    private static string[] Names => [.. BuiltInThemes.All.Select(theme => theme.Name)];

    private static ThemeColors? BuiltIn(string name) => BuiltInThemes.All.FirstOrDefault(theme => theme.Name == name);

    private static ThemeColors Read(string path)
    {
        var problems = new List<RecipeProblem>();
        var tree = YamlTree.Read(File.ReadAllText(path), line => new(path, line), problems, "theme");
        if (tree is not MapNode map)
        {
            throw new RecipeException(problems.Count > 0 ? problems
                : [new(new(path, 1), "", "a theme is a line for each role, such as 'good: bright-green'.")]);
        }

        var theme = new ThemeColors(Path.GetFileNameWithoutExtension(path), BuiltInThemes.Terminal.Looks);
        if (map.Find(Base) is { } below)
        {
            var name = Text(below);
            theme = theme with { Looks = (BuiltIn(name) ?? BuiltInThemes.Terminal).Looks };
            Report(below, Base, BuiltIn(name) is null ? $"no theme '{name}' is built in{NearestName.HintAndKnown(name, Names)}." : null);
        }

        foreach (var (key, value) in map.Without(Base).Entries)
        {
            if (!Roles.TryGetValue(key, out var role))
            {
                Report(value, key, $"there is no such role{NearestName.HintAndKnown(key, [Base, .. Roles.Keys])}.");
            }
            else if (RoleLook.Read(Text(value), out var problem) is { } look)
            {
                theme = theme with { Looks = theme.Looks.SetItem(role, look) };
            }
            else
            {
                Report(value, key, problem);
            }
        }

        return problems.Count == 0 ? theme : throw new RecipeException(problems);

        void Report(RecipeNode node, string key, string? message)
        {
            if (message is not null)
            {
                problems.Add(new(node.Origin, key, message));
            }
        }
    }

    private static string Text(RecipeNode node) => node is ScalarNode { IsNull: false } scalar ? scalar.Text : "";
}
