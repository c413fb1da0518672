using Vision.Data;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Experiments;

/// <summary>The splits of a recipe, cut down as it says.</summary>
/// <param name="Train">What is trained on.</param>
/// <param name="Evaluate">What is evaluated on.</param>
/// <param name="Problems">Problems met in the files, training split first.</param>
public sealed record ExperimentData(Dataset Train, Dataset Evaluate, IReadOnlyList<DataProblem> Problems)
{
    /// <summary>The images of the second stream, where the recipe has one.</summary>
    public Dataset? Auxiliary { get; init; }

    /// <summary>Reads the splits; no image is decoded, and libtorch is not needed.</summary>
    /// <exception cref="DataException">The data cannot be used.</exception>
    public static ExperimentData Read(PluginCatalog catalog, Recipe recipe)
    {
        var format = catalog.Create<IDatasetFormat>(recipe.Data, new BuildContext());
        var (train, evaluate) = (format.Read(recipe.Splits.Train), format.Read(recipe.Splits.Evaluate));
        var auxiliary = recipe.Auxiliary is { } second ? catalog.Create<IDatasetFormat>(second, new BuildContext()).Read(recipe.AuxiliaryStream.Split) : null;
        DataProblem[] problems =
        [
            .. new[] { train, evaluate }.SelectMany(reading => reading.Problems.Concat(DatasetCheckBoxes.LookNormalised(reading.Dataset)))
                .Concat(auxiliary?.Problems ?? []).Distinct(),
        ];
        RefuseLosses(train, recipe.Splits.Train, recipe.Splits.LostLabels);
        RefuseLosses(evaluate, recipe.Splits.Evaluate, recipe.Splits.LostLabels);
        problems = recipe.Splits.Strict ? [.. problems, .. DatasetCheck.Sizes(train.Dataset), .. DatasetCheck.Sizes(evaluate.Dataset)] : problems;
        if (recipe.Splits.Strict && problems.Length > 0)
        {
            throw new DataException($"splits.strict is set and the data have {problems.Length} problems:\n  "
                + string.Join("\n  ", problems.Take(20).Select(problem => problem.ToString())));
        }

        if (!train.Dataset.Categories.Select(category => category.Name).SequenceEqual(evaluate.Dataset.Categories.Select(category => category.Name)))
        {
            throw new DataException(
                $"The splits '{recipe.Splits.Train}' and '{recipe.Splits.Evaluate}' have different categories; one network cannot serve both.");
        }

        var subset = recipe.Splits.Count > 0
            ? train.Dataset.Subset(Math.Min(recipe.Splits.Count, train.Dataset.Images.Count), recipe.Splits.Seed)
            : recipe.Splits.Fraction < 1 ? train.Dataset.Subset(recipe.Splits.Fraction, recipe.Splits.Seed) : train.Dataset;
        RefuseUnlabelled(subset, recipe.Splits.Train, recipe.Splits.LostLabels);
        RefuseUnlabelled(evaluate.Dataset, recipe.Splits.Evaluate, recipe.Splits.LostLabels);
        return new(subset, Judged(evaluate.Dataset, recipe), problems) { Auxiliary = Cut(auxiliary?.Dataset, subset, recipe) };
    }

    /// <summary>Reads only the split that is evaluated on.</summary>
    /// <exception cref="DataException">The data cannot be used.</exception>
    public static Dataset ReadEvaluation(PluginCatalog catalog, Recipe recipe) =>
        Judged(catalog.Create<IDatasetFormat>(recipe.Data, new BuildContext()).Read(recipe.Splits.Evaluate).Dataset, recipe);

    /// <summary>The classes of a recipe's data, in network order.</summary>
    /// <exception cref="DataException">The data cannot be used.</exception>
    public static IReadOnlyList<Category> ReadCategories(PluginCatalog catalog, Recipe recipe) =>
        catalog.Create<IDatasetFormat>(recipe.Data, new BuildContext()).Read(recipe.Splits.Train).Dataset.Categories;

    // Good images whose labels were lost are taught as background.
    private static void RefuseLosses(DatasetReading reading, string split, double share)
    {
        var kept = reading.Dataset.Images.Sum(image => image.Annotations.Count);
        var all = kept + reading.LabelsLeftOut;
        if (reading.LabelsLeftOut > 0 && (reading.LabelsLeftOut > share * all || (kept == 0 && share < 1)))
        {
            throw new DataException($"{reading.LabelsLeftOut} of the {all} labels of the split '{split}' cannot be used, more than the share splits.lostLabels "
                + $"({share}) allows. Mend the files ('workbench data check' lists all), or set splits.lostLabels=1 to train without them.\n  "
                + string.Join("\n  ", reading.Problems.Take(5)));
        }

        if (DatasetCheckBoxes.CountNormalised(reading.Dataset) > share * all)
        {
            throw new DataException($"The split '{split}' cannot be used as it is: {DatasetCheckBoxes.LookNormalised(reading.Dataset).First().Reason}. "
                + $"If the boxes are right, set splits.lostLabels=1 (it is {share}).");
        }
    }

    // Data without classes are meant to have no labels.
    private static void RefuseUnlabelled(Dataset dataset, string split, double share)
    {
        if (share < 1 && dataset.Categories.Count > 0
            && dataset.Images.All(image => image.Label is null && image.Annotations.All(annotation => annotation.IsCrowd)))
        {
            throw new DataException($"None of the {dataset.Images.Count} images of the split '{split}' has a label to learn from or to score by (crowds are "
                + "none). Are these the labels of another split? splits.lostLabels=1 goes on without.");
        }
    }

    private static Dataset? Cut(Dataset? auxiliary, Dataset train, Recipe recipe)
    {
        if (auxiliary is not null && recipe.AuxiliaryStream.ExcludeTrain)
        {
            var taken = train.Images.Select(image => image.FileName).ToHashSet(StringComparer.Ordinal);
            auxiliary = auxiliary with { Images = [.. auxiliary.Images.Where(image => !taken.Contains(image.FileName))] };
        }

        if (auxiliary is { Images.Count: 0 })
        {
            throw new DataException(
                $"{auxiliary.Name}: auxiliary has no "
                    + $"images{(recipe.AuxiliaryStream.ExcludeTrain ? " besides those that are trained on (auxiliaryStream.excludeTrain)" : "")}.");
        }

        return auxiliary is not null && recipe.AuxiliaryStream.Count > 0
            ? auxiliary.Subset(Math.Min(recipe.AuxiliaryStream.Count, auxiliary.Images.Count), recipe.Splits.Seed)
            : auxiliary;
    }

    private static Dataset Judged(Dataset whole, Recipe recipe) => recipe.Splits.EvaluateCount > 0
        ? whole.Subset(Math.Min(recipe.Splits.EvaluateCount, whole.Images.Count), recipe.Splits.Seed)
        : whole;
}
