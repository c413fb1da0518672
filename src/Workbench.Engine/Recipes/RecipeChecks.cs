using Workbench.Engine.Plugins;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Recipes;

/// <summary>Rules between sections.</summary>
internal static class RecipeChecks
{
    /// <summary>What cannot work.</summary>
    public static IEnumerable<RecipeProblem> Problems(Recipe recipe, MapNode tree, PluginCatalog catalog)
    {
        // Set by reflection, so it may be missing; the missing section has been reported.
        if ((PluginChoice?)recipe.Model is { } model)
        {
            var uses = catalog.Entries.First(entry => entry.Family.Name == "model" && entry.Name == model.Use).Uses;
            foreach (var section in RecipeSections.All.Where(section => section.Part != PartKinds.None))
            {
                var isThere = tree.Find(section.Name) is { } node and not ScalarNode { IsNull: true };
                if (uses.HasFlag(section.Part) && !isThere)
                {
                    yield return new(tree.OriginAt("model"), section.Name,
                        $"is missing; model '{model.Use}' uses a {section.Name}, for example '{section.Name}: {catalog.Names(section.Family!).FirstOrDefault("NAME")}'");
                }
                else if (!uses.HasFlag(section.Part) && isThere)
                {
                    yield return new(tree.OriginAt(section.Name), section.Name,
                        $"would have no effect: model '{model.Use}' uses no {section.Name}; remove the section, or write '{section.Name}: null' where a base has it");
                }
            }
        }

        var metric = recipe.Evaluation.Metric;
        if (metric.Length > 0 && !catalog.TryFind(PluginFamily.All.First(family => family.Name == "metric"), metric, out _, out var problem))
        {
            yield return new(tree.OriginAt("evaluation.metric"), "evaluation.metric", problem);
        }
    }

    /// <summary>What works, but not as the words suggest.</summary>
    public static IReadOnlyList<RecipeProblem> Warnings(Recipe recipe, MapNode tree)
    {
        var (splits, schedule, init) = (recipe.Splits, recipe.Schedule, recipe.Init);
        var rules = new (bool Holds, string Path, string Message)[]
        {
            (splits is { Count: > 0, Fraction: < 1 }, "splits.fraction", "has no effect, because splits.count is set"),
            (schedule.Decay != "step" && schedule.Factor != new ScheduleOptions().Factor, "schedule.factor", $"has no effect with decay '{schedule.Decay}'"),
            (schedule.Warmup == 0 && schedule.WarmupFactor != new ScheduleOptions().WarmupFactor, "schedule.warmupFactor", "has no effect, because warmup is 0"),
            (init is { From: "scratch", Freeze: > 0 }, "init.freeze", "keeps random weights fixed; scratch training needs freeze 0 (or is this the point?)"),
            (init is { From: "scratch", Part: not "backbone" }, "init.part", "has no effect, because init.from is scratch"),
        };
        return [.. rules.Where(rule => rule.Holds).Select(rule => new RecipeProblem(tree.OriginAt(rule.Path), rule.Path, rule.Message))];
    }
}
