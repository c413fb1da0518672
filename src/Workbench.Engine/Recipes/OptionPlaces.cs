using Workbench.Engine.Plugins;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Recipes;

/// <summary>Finds the sections of a recipe that have an option, for somebody who wrote it in another.</summary>
internal sealed class OptionPlaces(PluginCatalog catalog)
{
    /// <summary>"; there is metric.maxDetections (of coco)", or an empty text.</summary>
    public string Hint(string option)
    {
        var plain = RecipeSections.All.Where(section => section.Option?.Members.Any(member => member.Name == option) == true)
            .Select(section => $"{section.Name}.{option}");
        var ofPlugins = catalog.Entries.Where(entry => Has(entry, option)).GroupBy(entry => entry.Family)
            .Select(group => $"{SectionOf(group.Key)}.{option} (of {string.Join(", ", group.Select(entry => entry.Name))})");
        string[] places = [.. plain, .. ofPlugins];
        return places.Length == 0 ? "" : $"; there is {string.Join(", ", places)}";
    }

    private static string SectionOf(PluginFamily family) => RecipeSections.All.First(section => section.Family == family).Name;

    private bool Has(PluginEntry entry, string option)
    {
        try
        {
            return catalog.TryFind(entry.Family, entry.Name, out var plugin, out _) && OptionsSchema.Of(plugin.OptionsType).Any(known => known.Name == option);
        }
        catch (NotSupportedException)
        {
            return false; // Options that no recipe can hold.
        }
    }
}
