using Workbench.Engine.Plugins;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Recipes;

/// <summary>Rules between sections.</summary>
internal static class RecipeChecks
{
    /// <summary>What cannot work.</summary>
    public static IEnumerable<RecipeProblem> Problems(Recipe recipe, MapNode tree, PluginCatalog catalog)
    {
        foreach (var section in RecipeSections.All.Where(section => section.Part != PartKinds.None))
        {
            // Set by reflection, so it may be missing; the missing section has been reported.
            var asking = section.Part == PartKinds.Auxiliary ? "trainer" : "model";
            if ((asking == "trainer" ? recipe.Trainer : (PluginChoice?)recipe.Model) is not { } part)
            {
                continue;
            }

            var uses = catalog.Entries.First(entry => entry.Family.Name == asking && entry.Name == part.Use).Uses;
            var isThere = IsThere(tree, section.Name);
            if (uses.HasFlag(section.Part) && !isThere)
            {
                yield return new(tree.OriginAt(asking), section.Name,
                    $"is missing; {asking} '{part.Use}' uses {Article(section.Name)} {section.Name}, for example '{section.Name}: "
                        + $"{catalog.Names(section.Family!).FirstOrDefault("NAME")}'");
            }
            else if (!uses.HasFlag(section.Part) && isThere)
            {
                yield return new(tree.OriginAt(section.Name), section.Name,
                    $"would have no effect: {asking} '{part.Use}' uses no {section.Name}; remove the section, or write '{section.Name}: null' where a base "
                        + "has it");
            }
        }

        if (IsThere(tree, "auxiliaryAugment") && !IsThere(tree, "auxiliary"))
        {
            yield return new(tree.OriginAt("auxiliaryAugment"), "auxiliaryAugment",
                "would have no effect: there is no 'auxiliary' whose images it could change");
        }

        foreach (var problem in Sizes(recipe, tree, catalog))
        {
            yield return problem;
        }
    }

    // A policy that cuts its own windows out of the image would undo the size that the input asks for.
    private static IEnumerable<RecipeProblem> Sizes(Recipe recipe, MapNode tree, PluginCatalog catalog)
    {
        var second = recipe.AuxiliaryStream;
        if (recipe.Input.Shorter == 0)
        {
            yield break;
        }

        if (catalog.Entries.FirstOrDefault(entry => entry.Family.Name == "trainer" && entry.Name == recipe.Trainer?.Use) is { } trainer
            && trainer.Uses.HasFlag(PartKinds.SecondView))
        {
            yield return new(tree.OriginAt("trainer"), "trainer", $"'{trainer.Name}' puts two views of an image side by side, which must have one size, while "
                + $"input.shorter ({recipe.Input.Shorter}) lets each keep its own; set input.shorter to 0 and input.width and input.height to the size");
        }

        if (recipe.Auxiliary is not null && second.Width > 0 != second.Height > 0)
        {
            yield return new(tree.OriginAt("auxiliaryStream"), "auxiliaryStream",
                "must set both width and height, or neither: input.shorter is set, so there is no input.width or input.height for the other");
        }

        var streams = new[] { ("augment", (PluginChoice?)recipe.Augment), ("auxiliaryAugment", recipe.AuxiliaryAugment ?? recipe.Augment) };
        foreach (var (section, choice) in recipe.Auxiliary is null || second.Width > 0 ? streams.Take(1) : streams)
        {
            var entry = catalog.Entries.FirstOrDefault(entry => entry.Family.Name == "augment" && entry.Name == choice?.Use);
            if (entry is { KeepsSize: false })
            {
                var others = catalog.Entries.Where(known => known.Family.Name == "augment" && known.KeepsSize).Select(known => known.Name).Order();
                var place = IsThere(tree, section) ? section : "augment";
                yield return new(tree.OriginAt(place), place, $"cannot be '{choice!.Use}', which brings images to one fixed size, while input.shorter "
                    + $"({recipe.Input.Shorter}) lets each keep its own; use {string.Join(" or ", others)}, or set input.shorter to 0 and input.width and "
                    + "input.height to the size");
            }
        }
    }

    private static bool IsThere(MapNode tree, string section) => tree.Find(section) is { } node and not ScalarNode { IsNull: true };

    private static string Article(string noun) => "aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a";

    /// <summary>What works, but not as the words suggest.</summary>
    public static IReadOnlyList<RecipeProblem> Warnings(Recipe recipe, MapNode tree)
    {
        var (splits, schedule, init, input, plain) = (recipe.Splits, recipe.Schedule, recipe.Init, recipe.Input, new InputOptions());
        var rules = new (bool Holds, string Path, string Message)[]
        {
            (splits is { Count: > 0, Fraction: < 1 }, "splits.fraction", "has no effect, because splits.count is set"),
            (schedule.Decay is not (ScheduleOptions.Step or ScheduleOptions.Exponential) && schedule.Factor != new ScheduleOptions().Factor, "schedule.factor",
                $"has no effect with decay '{schedule.Decay}'"),
            (schedule.Decay != ScheduleOptions.Exponential && schedule.DropEvery != new ScheduleOptions().DropEvery, "schedule.dropEvery",
                $"has no effect with decay '{schedule.Decay}'"),
            (schedule.Warmup == 0 && schedule.WarmupFactor != new ScheduleOptions().WarmupFactor, "schedule.warmupFactor",
                "has no effect, because warmup is 0"),
            (recipe.Optimizer is { Nesterov: true, Momentum: 0 }, "optimizer.nesterov", "has no effect, because momentum is 0"),
            (recipe.Optimizer is { EmaWarmup: false, Ema: 0 }, "optimizer.emaWarmup", "has no effect, because ema is 0"),
            (init is { From: "scratch", Freeze: > 0 }, "init.freeze", "keeps random weights fixed; scratch training needs freeze 0 (or is this the point?)"),
            (init is { From: "scratch", Part: not "backbone" }, "init.part", "has no effect, because init.from is scratch"),
            (input.Shorter > 0 && (input.Width, input.Height) != (plain.Width, plain.Height), "input",
                "width and height have no effect, because shorter is set"),
            (input.Shorter == 0 && (input.Longer, input.Divisor, input.TrainShorter.Count) != (plain.Longer, plain.Divisor, 0), "input",
                "longer, trainShorter and divisor have no effect, because shorter is 0"),
            (input.TrainShorter.Count == 0 && input.TrainSampling != plain.TrainSampling, "input.trainSampling",
                "has no effect, because trainShorter is empty"),
            (recipe.Auxiliary is null && recipe.AuxiliaryStream != new AuxiliaryOptions(), "auxiliaryStream", "has no effect, because there is no auxiliary"),
        };
        return [.. rules.Where(rule => rule.Holds).Select(rule => new RecipeProblem(tree.OriginAt(rule.Path), rule.Path, rule.Message))];
    }
}
