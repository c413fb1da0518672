using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Runs.Queries;

namespace Workbench.Tui.NewRun;

/// <summary>How much data there are, for one choice of data and splits.</summary>
/// <param name="Key">The choice: see <see cref="KeyOf"/>.</param>
/// <param name="Train">Images to train on.</param>
/// <param name="Evaluate">Images to evaluate on.</param>
/// <param name="Problems">Problems in the files.</param>
/// <param name="Fault">Why they cannot be used; empty when they can.</param>
internal sealed record DataCounts(string Key, int Train, int Evaluate, int Problems, string Fault)
{
    /// <summary>All options that have a say in which images are used.</summary>
    public static string KeyOf(Recipe recipe) => string.Join('\n', RecipePaths.Of(recipe)
        .Where(option => option.Key.StartsWith("data.", StringComparison.Ordinal) || option.Key.StartsWith("splits.", StringComparison.Ordinal)));

    /// <summary>Reads the splits; what is wrong with them is part of the answer.</summary>
    public static DataCounts Read(HostServices services, Recipe recipe)
    {
        try
        {
            var data = ExperimentData.Read(services.Catalog, recipe);
            return new(KeyOf(recipe), data.Train.Images.Count, data.Evaluate.Images.Count, data.Problems.Count, "");
        }
        catch (Exception mistake) when (UserMistakes.Contains(mistake))
        {
            return new(KeyOf(recipe), 0, 0, 0, mistake.Message);
        }
    }

    /// <summary>For example <c>205 train / 72 test images</c>.</summary>
    public string Words(SplitOptions splits) =>
        $"{Display.Count(Train)} {splits.Train} / {Display.Count(Evaluate)} {splits.Evaluate} images"
        + $"{(Problems > 0 ? $", {Problems} problems in the files" : "")}";
}
