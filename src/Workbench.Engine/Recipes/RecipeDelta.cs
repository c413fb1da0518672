using System.Text;

namespace Workbench.Engine.Recipes;

/// <summary>Writes changes of a recipe as a recipe: a few lines on a named base.</summary>
public static class RecipeDelta
{
    /// <summary>The YAML. What is written reads back to the changed recipe, but for its name, which is the file's.</summary>
    /// <param name="baseName">The recipe that was changed, by name.</param>
    /// <param name="note">The changed recipe's note, which a base does not hand on.</param>
    /// <param name="changes">What was changed, in order.</param>
    /// <exception cref="RecipeException">A change is not YAML.</exception>
    public static string Write(string baseName, string note, IReadOnlyList<RecipeChange> changes)
    {
        var problems = new List<RecipeProblem>();
        var tree = new MapNode([], default);
        foreach (var change in changes.Where(change => change.Path is not "name" and not "note"))
        {
            tree = RecipeLayers.Override(change.ToString(), problems) is { } layer ? RecipeLayers.Merge(tree, layer) : tree;
        }

        if (problems.Count > 0)
        {
            throw new RecipeException(problems);
        }

        var text = new StringBuilder($"base: {RecipeWriter.Quoted(baseName)}\n");
        text.Append(note.Length > 0 ? $"note: {RecipeWriter.Quoted(note)}\n" : "");
        RecipeWriter.WriteMap(tree, "", text);
        return text.ToString();
    }
}
