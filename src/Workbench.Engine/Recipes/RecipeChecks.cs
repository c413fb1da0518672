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
    }

    private static bool IsThere(MapNode tree, string section) => tree.Find(section) is { } node and not ScalarNode { IsNull: true };

    private static string Article(string noun) => "aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a";

    /// <summary>What works, but not as the words suggest.</summary>
    public static IReadOnlyList<RecipeProblem> Warnings(Recipe recipe, MapNode tree)
    {
        var (splits, schedule, init) = (recipe.Splits, recipe.Schedule, recipe.Init);
        var rules = new (bool Holds, string Path, string Message)[]
        {
            (splits is { Count: > 0, Fraction: < 1 }, "splits.fraction", "has no effect, because splits.count is set"),
            (schedule.Decay != "step" && schedule.Factor != new ScheduleOptions().Factor, "schedule.factor", $"has no effect with decay '{schedule.Decay}'"),
            (schedule.Warmup == 0 && schedule.WarmupFactor != new ScheduleOptions().WarmupFactor, "schedule.warmupFactor",
                "has no effect, because warmup is 0"),
            (recipe.Optimizer is { Nesterov: true, Momentum: 0 }, "optimizer.nesterov", "has no effect, because momentum is 0"),
            (recipe.Optimizer is { EmaWarmup: false, Ema: 0 }, "optimizer.emaWarmup", "has no effect, because ema is 0"),
            (init is { From: "scratch", Freeze: > 0 }, "init.freeze", "keeps random weights fixed; scratch training needs freeze 0 (or is this the point?)"),
            (init is { From: "scratch", Part: not "backbone" }, "init.part", "has no effect, because init.from is scratch"),
            (recipe.Auxiliary is null && recipe.AuxiliaryStream != new AuxiliaryOptions(), "auxiliaryStream", "has no effect, because there is no auxiliary"),
        };
        return [.. rules.Where(rule => rule.Holds).Select(rule => new RecipeProblem(tree.OriginAt(rule.Path), rule.Path, rule.Message))];
    }
}
