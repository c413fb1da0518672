using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Options;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Plugins;

/// <summary>How far a plugin came when it was tried with its defaults.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Problems">What must be mended; empty when it is fine.</param>
/// <param name="Note">What was done, or why making a part was left out.</param>
public sealed record PluginTrialResult(FoundPlugin Plugin, IReadOnlyList<string> Problems, string Note);

/// <summary>Tries plugins with their defaults, without data.</summary>
/// <param name="catalog">Where the parts around a tried plugin come from.</param>
public sealed class PluginTrial(PluginCatalog catalog)
{
    private static readonly Category[] TwoClasses = [new(1, "one"), new(2, "two")];

    /// <summary>Checks the name and the options record, and makes one part.</summary>
    public PluginTrialResult Try(FoundPlugin plugin)
    {
        var result = TryOnce(plugin);
        return plugin.Entry.Summary.Length > 0 ? result : result with { Note = result.Note + "; give the attribute a Summary, one line for lists and help" };
    }

    private PluginTrialResult TryOnce(FoundPlugin plugin)
    {
        var problems = NameProblems(plugin.Entry).Concat(OptionsProblems(plugin)).ToArray();
        if (problems.Length > 0)
        {
            return new(plugin, problems, "no part was made");
        }

        if (RequiredOptions(plugin).ToArray() is { Length: > 0 } required)
        {
            return new(plugin, [], $"options are fine; no part was made, because {string.Join(" and ", required)} must be given");
        }

        PluginFailure? failure = null;
        foreach (var backbone in BackbonesFor(plugin.Entry.Family))
        {
            BuildContext context;
            try
            {
                context = ContextFor(plugin.Entry.Family, backbone);
            }
            catch (Exception absent) when (absent is PluginException or PluginNotFoundException)
            {
                return new(plugin, [], $"options are fine; no part was made, because the parts around it are missing: {absent.Message}");
            }

            try
            {
                (plugin.Create(Activator.CreateInstance(plugin.OptionsType)!, context) as IDisposable)?.Dispose();
                return new(plugin, [], "options are fine, and a part was made from the defaults");
            }
            catch (PluginException failed)
            {
                failure ??= failed.Failure;
            }
        }

        return new(plugin, [$"making a part from the defaults failed: {failure!.Reason}"], "no part was made");
    }

    // A neck may fit only some backbones, and is fine when it fits one; null for the first that is installed.
    private IEnumerable<string?> BackbonesFor(PluginFamily family) =>
        family == PluginFamily.For(typeof(INeck)) ? catalog.Names(PluginFamily.For(typeof(IBackbone))).DefaultIfEmpty() : [null];

    // The parts in the order a run makes them, each the first that is installed, unless the backbone is named.
    private BuildContext ContextFor(PluginFamily family, string? backbone)
    {
        var context = new BuildContext { Categories = TwoClasses, ImageSize = (64, 64) };
        var order = new[] { "normalizer", "backbone", "neck", "model", "trainer" };
        var stop = Array.IndexOf(order, family.Name);
        context = stop > 0 ? context with { Normalizer = First<INormalizer>(context) } : context;
        context = stop > 1 ? context with { Backbone = First<IBackbone>(context, backbone) } : context;
        context = stop > 2 ? context with { Neck = First<INeck>(context) } : context;
        return stop > 3 ? context with { Model = First<IModel>(context), AuxiliaryCategories = TwoClasses } : context;
    }

    private TPart First<TPart>(BuildContext context, string? name = null)
    {
        var family = PluginFamily.For(typeof(TPart));
        var names = catalog.Names(family);
        if (names.Count == 0)
        {
            throw new PluginNotFoundException($"no {family} is installed");
        }

        var plugin = catalog.Find<TPart>(name ?? names[0]);
        return plugin.Create<TPart>(Activator.CreateInstance(plugin.OptionsType)!, context);
    }

    private static IEnumerable<string> NameProblems(PluginEntry entry)
    {
        if (entry.Name.Length == 0 || !entry.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.'))
        {
            yield return $"the name '{entry.Name}' must be lower case letters, digits, hyphens and dots: recipes hold it";
        }
    }

    private static IEnumerable<string> OptionsProblems(FoundPlugin plugin)
    {
        try
        {
            var described = OptionsSchema.Of(plugin.OptionsType);
            var reserved = described.Where(option => option.Name == Recipes.RecipeSections.Use)
                .Select(_ => "the option 'use' is the recipe's own word; call it something else");
            var broken = OptionsCheck.Check(Activator.CreateInstance(plugin.OptionsType)!).Where(problem => !RequiredOptions(plugin).Contains(problem.Path));
            return [.. reserved, .. broken.Select(problem => $"the default of {problem}")];
        }
        catch (Exception fault) when (fault is NotSupportedException or MissingMethodException or TargetInvocationException)
        {
            return [$"its options: {PluginText.Sentence(fault)}"];
        }
    }

    // Options without a usable default, such as the folder of the data.
    private static IEnumerable<string> RequiredOptions(FoundPlugin plugin) => OptionsSchema.Of(plugin.OptionsType)
        .Where(option => option.Property.IsDefined(typeof(RequiredAttribute)) && option.Default is null or "").Select(option => option.Name);
}
