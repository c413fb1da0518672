namespace Workbench.Engine.Recipes;

/// <summary>Something wrong in a recipe.</summary>
/// <param name="Origin">The file and line, or the <c>--set</c> argument.</param>
/// <param name="Path">The option, for example <c>backbone.depth</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RecipeProblem(RecipeOrigin Origin, string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? $"{Origin}: {Message}" : $"{Origin}: {Path}: {Message}";
}

/// <summary>A recipe, or everything that keeps it from being one.</summary>
/// <param name="Recipe">The recipe; null when there are problems.</param>
/// <param name="Problems">What must be corrected.</param>
/// <param name="Warnings">Settings that have no effect or are probably not meant.</param>
public sealed record RecipeReading(Recipe? Recipe, IReadOnlyList<RecipeProblem> Problems, IReadOnlyList<RecipeProblem> Warnings)
{
    /// <summary>The recipe, for callers that cannot go on without one.</summary>
    /// <exception cref="RecipeException">There are problems; all are in the message.</exception>
    public Recipe Require() => Recipe ?? throw new RecipeException(Problems);
}

/// <summary>A recipe with its bases worked in, not yet checked.</summary>
/// <param name="Source">Its file, or its name where it is built in.</param>
/// <param name="Tree">What it says; null when it could not be read.</param>
/// <param name="Problems">What kept it from being read.</param>
public sealed record RecipeDraft(string Source, MapNode? Tree, IReadOnlyList<RecipeProblem> Problems);
