using Workbench.Engine.Plugins;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Recipes;

/// <summary>Makes the sections of a form from a merged tree.</summary>
internal sealed class FormBuilder(PluginCatalog catalog)
{
    /// <summary>All sections; values that do not fit stay as they were written.</summary>
    public IReadOnlyList<FormSection> Sections(MapNode tree)
    {
        var single = RecipeSections.All.Where(section => section.Option is { Kind: not OptionKind.Section }).ToArray();
        var general = new FormSection(RecipeForm.General, null, true, "", [.. single.SelectMany(section => Options([section.Option!], tree, ""))]);
        return [general, .. RecipeSections.All.Except(single).Select(section => Section(section, tree.Find(section.Name) as MapNode))];
    }

    private FormSection Section(RecipeSection section, MapNode? map)
    {
        if (section.Option is { } option)
        {
            return new(section.Name, null, true, "", [.. Options(option.Members, map, section.Name + ".")]);
        }

        var name = map?.Find(RecipeSections.Use) is ScalarNode { IsNull: false } use ? use.Text : "";
        return new(section.Name, section.Family, section.IsRequired, name, [.. Options(OfPlugin(section.Family!, name), map, section.Name + ".")]);
    }

    private IReadOnlyList<OptionDescription> OfPlugin(PluginFamily family, string name)
    {
        try
        {
            return name.Length > 0 && catalog.TryFind(family, name, out var plugin, out _) ? OptionsSchema.Of(plugin.OptionsType) : [];
        }
        catch (NotSupportedException)
        {
            return []; // The check of the recipe says why.
        }
    }

    private static IEnumerable<FormOption> Options(IReadOnlyList<OptionDescription> options, MapNode? map, string path)
    {
        foreach (var option in options)
        {
            var node = map?.Find(option.Name);
            if (option.Kind == OptionKind.Section)
            {
                foreach (var inner in Options(option.Members, node as MapNode, $"{path}{option.Name}."))
                {
                    yield return inner;
                }

                continue;
            }

            var usual = Shown(RecipeTree.Node(option.Default));
            yield return new(path + option.Name, option, node is null ? usual : Shown(node), usual);
        }
    }

    private static string Shown(RecipeNode node) => node is ScalarNode scalar ? scalar.IsNull ? "" : scalar.Text : RecipeWriter.Inline(node);
}
