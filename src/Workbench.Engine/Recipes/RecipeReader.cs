using Workbench.Engine.Plugins;
using Workbench.Files;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Recipes;

/// <summary>Reads recipes: YAML on a named base, plus overrides. Reports every problem at once, each with file, line and path.</summary>
/// <param name="catalog">The plugins that recipes may name.</param>
/// <param name="folders">Where named recipes are.</param>
public sealed class RecipeReader(PluginCatalog catalog, RecipeFolders folders)
{
    /// <summary>Reads a recipe by the name of a file, or by its bare name.</summary>
    /// <param name="nameOrFile">A path, or a name as in <c>base:</c>.</param>
    /// <param name="overrides"><c>section.option=value</c> each; later ones win.</param>
    public RecipeReading Read(string nameOrFile, IReadOnlyList<string>? overrides = null)
    {
        try
        {
            if (File.Exists(nameOrFile))
            {
                return ReadText(File.ReadAllText(nameOrFile), nameOrFile, overrides);
            }

            if (folders.Read(nameOrFile, beside: null) is { } found)
            {
                return ReadText(found.Text, found.Source, overrides);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(null, [new(new(nameOrFile, 0), "", unreadable.Message)], []);
        }

        var known = folders.Names();
        return new(null, [new(new(nameOrFile, 0), "",
            $"there is no such file, and no recipe of that name; known: {string.Join(", ", known)}{NearestName.Hint(nameOrFile, known)}")], []);
    }

    /// <summary>Reads a recipe from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">The file's name, for messages, for the recipe's default name and for finding bases beside it.</param>
    /// <param name="overrides"><c>section.option=value</c> each; later ones win.</param>
    public RecipeReading ReadText(string text, string source, IReadOnlyList<string>? overrides = null) => Checked(text, source, overrides ?? []).Reading;

    /// <summary>Reads a recipe by name or file as a form, in which also values stand that do not fit.</summary>
    /// <param name="nameOrFile">A path, or a name as in <c>base:</c>.</param>
    /// <param name="changes">What was changed, in order.</param>
    /// <exception cref="RecipeException">There is no such recipe, or it is not YAML.</exception>
    public RecipeForm ReadForm(string nameOrFile, IReadOnlyList<RecipeChange> changes)
    {
        var (source, text) = File.Exists(nameOrFile) ? (nameOrFile, File.ReadAllText(nameOrFile))
            : folders.Read(nameOrFile, beside: null) ?? throw new RecipeException(Read(nameOrFile).Problems);
        var (tree, reading) = Checked(text, source, [.. changes.Select(change => change.ToString())]);
        return tree is null ? throw new RecipeException(reading.Problems) : new(new FormBuilder(catalog).Sections(tree), reading);
    }

    /// <summary>Reads a recipe and its bases, to be changed in many ways later; see <see cref="Read(RecipeDraft, IEnumerable{MapNode})"/>.</summary>
    /// <param name="nameOrFile">A path, or a name as in <c>base:</c>.</param>
    /// <param name="beside">A folder in which a name or a relative path is looked for first, or null.</param>
    public RecipeDraft Draft(string nameOrFile, string? beside = null)
    {
        var besides = beside is null ? [] : new[] { Path.Combine(beside, nameOrFile), Path.Combine(beside, nameOrFile + ".yaml") };
        var name = besides.FirstOrDefault(File.Exists) ?? nameOrFile;
        var problems = new List<RecipeProblem>();
        try
        {
            if ((File.Exists(name) ? (name, File.ReadAllText(name)) : folders.Read(name, beside: null)) is { } found)
            {
                var tree = new RecipeLayers(folders, problems).Merge(found.Item1, found.Item2, Path.GetDirectoryName(found.Item1), []);
                return new(found.Item1, tree, problems);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(name, null, [new(new(name, 0), "", unreadable.Message)]);
        }

        return new(name, null, Read(name).Problems);
    }

    /// <summary>Reads a draft with changes over it, which say for themselves where they were written.</summary>
    /// <param name="draft">The recipe below.</param>
    /// <param name="layers">Sections as in a recipe; later ones win.</param>
    public RecipeReading Read(RecipeDraft draft, IEnumerable<MapNode> layers)
    {
        var problems = draft.Problems.ToList();
        return draft.Tree is { } tree ? Bound(new RecipeLayers(folders, problems).Over(tree, layers), draft.Source, problems).Reading : new(null, problems, []);
    }

    private (MapNode? Tree, RecipeReading Reading) Checked(string text, string source, IReadOnlyList<string> overrides)
    {
        var problems = new List<RecipeProblem>();
        var layers = new RecipeLayers(folders, problems);
        if (layers.Merge(source, text, Path.GetDirectoryName(source), overrides) is not { } merged)
        {
            return (null, new(null, problems, []));
        }

        return Bound(merged, source, problems);
    }

    private (MapNode Tree, RecipeReading Reading) Bound(MapNode merged, string source, List<RecipeProblem> problems)
    {
        var tree = Named(merged, source);
        var recipe = Bind(tree, problems);
        var warnings = problems.Count == 0 ? RecipeChecks.Warnings(recipe, tree) : [];
        return (tree, new(problems.Count == 0 ? recipe : null, [.. problems.Distinct()], warnings));
    }

    // A recipe without a name is called like its file.
    private static MapNode Named(MapNode tree, string source)
    {
        var name = source.EndsWith(" (built in)", StringComparison.Ordinal) ? source[..^" (built in)".Length] : Path.GetFileNameWithoutExtension(source);
        return tree.Find("name") is null ? tree.With("name", new ScalarNode(name.ToLowerInvariant(), true, new(source, 0))) : tree;
    }

    private Recipe Bind(MapNode tree, List<RecipeProblem> problems)
    {
        var binder = new OptionsBinder(problems, new OptionPlaces(catalog).Hint);
        var recipe = Activator.CreateInstance<Recipe>();
        var known = RecipeSections.All.Select(section => section.Name).Append(RecipeSections.Base).ToArray();
        problems.AddRange(tree.Entries.Where(entry => !known.Contains(entry.Key))
            .Select(entry => new RecipeProblem(entry.Value.Origin, entry.Key, OptionsBinder.Unknown(entry.Key, known))));
        foreach (var section in RecipeSections.All)
        {
            var node = tree.Find(section.Name);
            if (section.Option is { } option)
            {
                _ = node is null ? recipe : binder.Fill(new([(section.Name, node)], tree.Origin), recipe, [option], "");
            }
            else
            {
                section.Property.SetValue(recipe, Choice(section, node, tree, binder, problems));
            }
        }

        problems.AddRange(OptionsCheck.Check(recipe).Select(problem => new RecipeProblem(tree.OriginAt(problem.Path), problem.Path, problem.Message)));
        problems.AddRange(RecipeChecks.Problems(recipe, tree, catalog));
        return recipe;
    }

    private PluginChoice? Choice(RecipeSection section, RecipeNode? node, MapNode tree, OptionsBinder binder, List<RecipeProblem> problems)
    {
        if (node is null or ScalarNode { IsNull: true })
        {
            if (section.IsRequired)
            {
                problems.Add(new(node?.Origin ?? tree.Origin, section.Name,
                    $"is missing; name the {section.Family}, for example '{section.Name}: {catalog.Names(section.Family!).FirstOrDefault("NAME")}'"));
            }

            return null;
        }

        if (node is not MapNode map || map.Find(RecipeSections.Use) is not ScalarNode { IsNull: false, Text: var name } use)
        {
            problems.Add(new(node.Origin, section.Name,
                $"must say which {section.Family} to use, for example '{section.Name}: {{use: {catalog.Names(section.Family!).FirstOrDefault("NAME")}}}'"));
            return null;
        }

        if (!catalog.TryFind(section.Family!, name, out var plugin, out var problem))
        {
            problems.Add(new(use.Origin, $"{section.Name}.{RecipeSections.Use}", problem));
            return null;
        }

        return new(name, Options(plugin, map.Without(RecipeSections.Use), section.Name, binder, problems));
    }

    private static object Options(FoundPlugin plugin, MapNode map, string path, OptionsBinder binder, List<RecipeProblem> problems)
    {
        try
        {
            var options = binder.Fill(map, Activator.CreateInstance(plugin.OptionsType)!, OptionsSchema.Of(plugin.OptionsType), path);
            problems.AddRange(OptionsCheck.Check(options, path)
                .Select(problem => new RecipeProblem(map.OriginAt(problem.Path[Math.Min(path.Length, problem.Path.Length)..]), problem.Path, problem.Message)));
            return options;
        }
        catch (Exception fault) when (fault is NotSupportedException or MissingMethodException)
        {
            problems.Add(new(map.Origin, path, $"{plugin.Entry.Title} ({plugin.Entry.File.Path}) has options no recipe can hold: {fault.Message}"));
            return new object();
        }
    }
}
