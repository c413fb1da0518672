namespace Workbench.Engine.Recipes;

/// <summary>A recipe with problems; the message lists all of them.</summary>
public sealed class RecipeException(IReadOnlyList<RecipeProblem> problems)
    : Exception(problems.Count == 1 ? problems[0].ToString() : $"{problems.Count} problems:\n  " + string.Join("\n  ", problems));
