using Workbench.Engine.Recipes;

namespace Workbench.Host.Costs;

/// <summary>A recipe whose cost is asked for beside others.</summary>
/// <param name="Label">What tells it from the others.</param>
/// <param name="Recipe">Its name or file.</param>
/// <param name="Settings">What follows <c>--set</c>.</param>
public sealed record CostCase(string Label, string Recipe, IReadOnlyList<string> Settings)
{
    /// <summary>Every recipe in every variant.</summary>
    /// <param name="recipes">Names or files.</param>
    /// <param name="settings">Overrides for all.</param>
    /// <param name="variations">What varies, one <c>a.b=V1,V2</c> each; all combinations are taken, the last fastest.</param>
    /// <exception cref="RecipeException">A variation has no values, or two cases are the same.</exception>
    public static IReadOnlyList<CostCase> All(IReadOnlyList<string> recipes, IReadOnlyList<string> settings, IReadOnlyList<string> variations)
    {
        IEnumerable<IReadOnlyList<string>> variants = [[]];
        IReadOnlyList<string>[] varied = [.. variations.Select(Values)];
        foreach (var values in varied)
        {
            variants = [.. variants.SelectMany(variant => values.Select(value => (IReadOnlyList<string>)[.. variant, value]))];
        }

        // backbone.depth=50 is depth=50, unless two options end alike.
        var isShort = varied.Select(values => Name(values[0])).Distinct().Count() == varied.Length;
        string Label(string recipe, IReadOnlyList<string> variant) => string.Join(' ', (string[])
        [
            .. recipes.Count == 1 && variant.Count > 0 ? [] : new[] { Path.GetFileNameWithoutExtension(recipe) },
            .. variant.Select(setting => isShort ? Name(setting) + setting[setting.IndexOf('=', StringComparison.Ordinal)..] : setting),
        ]);
        IReadOnlyList<CostCase> cases =
            [.. recipes.SelectMany(recipe => variants.Select(variant => new CostCase(Label(recipe, variant), recipe, [.. settings, .. variant])))];
        return cases.GroupBy(one => one.Label).FirstOrDefault(group => group.Count() > 1) is { } same
            ? throw Problem(same.Key, "is asked for twice; name each recipe and each value once")
            : cases;
    }

    // Commas inside brackets belong to a value: input.trainShorter=[640,672],[800].
    private static IReadOnlyList<string> Values(string variation)
    {
        var sign = variation.IndexOf('=', StringComparison.Ordinal);
        if (sign <= 0)
        {
            throw Problem(variation, "should be a.b=VALUE,VALUE: an option and the values it takes");
        }

        var (depth, begin, values) = (0, sign + 1, new List<string>());
        for (var at = begin; at <= variation.Length; at++)
        {
            var letter = at < variation.Length ? variation[at] : ',';
            depth += letter is '[' or '{' ? 1 : letter is ']' or '}' ? -1 : 0;
            if (letter == ',' && (depth == 0 || at == variation.Length))
            {
                values.Add(variation[begin..at].Trim());
                begin = at + 1;
            }
        }

        return values.Contains("")
            ? throw Problem(variation, "has an empty value")
            : [.. values.Select(value => $"{variation[..sign]}={value}")];
    }

    private static string Name(string setting)
    {
        var path = setting[..setting.IndexOf('=', StringComparison.Ordinal)];
        return path[(path.LastIndexOf('.') + 1)..];
    }

    private static RecipeException Problem(string text, string message) => new([new(new("--vary", 0), text, message)]);
}
