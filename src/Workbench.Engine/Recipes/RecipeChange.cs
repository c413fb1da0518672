using Workbench.Sdk.Options;

namespace Workbench.Engine.Recipes;

/// <summary>A changed option, as <c>--set</c> takes it.</summary>
/// <param name="Path">The option, for example <c>backbone.depth</c>.</param>
/// <param name="Yaml">Its value in YAML.</param>
public sealed record RecipeChange(string Path, string Yaml)
{
    /// <summary>The change that gives an option what a person typed for it.</summary>
    public static RecipeChange Of(string path, OptionDescription option, string typed) => new(path, YamlOf(option, typed));

    /// <summary>Another plugin in a section; null takes the section away.</summary>
    public static RecipeChange Plugin(string section, string? name) =>
        name is null ? new(section, "null") : new($"{section}.{RecipeSections.Use}", RecipeWriter.Quoted(name));

    /// <summary>The change that gives an option a text, whatever is in it.</summary>
    public static RecipeChange Text(string path, string text) => new(path, RecipeWriter.Quoted(text));

    /// <summary>What is wrong with a value as it is being typed, and what is allowed; null when it fits.</summary>
    /// <remarks>The same binding and the same rules as for a whole recipe.</remarks>
    public static string? Problem(OptionDescription option, string typed)
    {
        var problems = new List<RecipeProblem>();
        var value = YamlTree.Read(YamlOf(option, typed), _ => default, problems);
        if (value is not null && option.Property.ReflectedType is { } type)
        {
            var node = value is MapNode { Entries.Count: 0 } && typed.Trim().Length == 0 ? new ScalarNode("", false, default) : value;
            var record = new OptionsBinder(problems).Fill(new([(option.Name, node)], default), Activator.CreateInstance(type)!, [option], "");
            problems.AddRange(OptionsCheck.Check(record).Where(problem => IsAt(problem.Path, option.Name))
                .Select(problem => new RecipeProblem(default, problem.Path, problem.Message)));
        }

        return problems.Count == 0 ? null : problems[0].Message;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Path}={Yaml}";

    // A text may hold anything, so it is quoted where YAML would take it for something else.
    private static string YamlOf(OptionDescription option, string typed) =>
        option.Kind != OptionKind.Text ? typed.Trim()
        : option.IsOptional && typed.Length == 0 ? "null"
        : RecipeWriter.Quoted(typed);

    private static bool IsAt(string path, string name) =>
        path == name || path.StartsWith(name + ".", StringComparison.Ordinal) || path.StartsWith(name + "[", StringComparison.Ordinal);
}
