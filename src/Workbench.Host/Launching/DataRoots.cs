using Vision.Data;
using Workbench.Engine.Recipes;
using Workbench.Sdk.Options;

namespace Workbench.Host.Launching;

/// <summary>Looks for the folders of a recipe's data before a run is made: an option <c>root</c> of a dataset is where its files lie.</summary>
public static class DataRoots
{
    /// <summary>Refuses a recipe whose folder is not there.</summary>
    /// <exception cref="DataException">The message names the option and the folder.</exception>
    public static void Require(Recipe recipe)
    {
        foreach (var (section, choice) in new[] { ("data", recipe.Data), ("auxiliary", recipe.Auxiliary) })
        {
            var root = choice is null ? null : OptionsSchema.Of(choice.Options.GetType()).FirstOrDefault(option => option.Name == "root");
            if (root?.Property.GetValue(choice!.Options) is string { Length: > 0 } path && !Directory.Exists(path) && !File.Exists(path))
            {
                throw new DataException($"{path}: there is no such folder ({section}.root), seen from {Directory.GetCurrentDirectory()}.");
            }
        }
    }
}
