using System.CommandLine;
using System.Text.Json;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Files;
using Workbench.Host.Options;
using Workbench.Sdk.Options;

namespace Workbench.Cli;

/// <summary><c>workbench recipe schema</c>: what a recipe may say, from the options records themselves.</summary>
internal static class RecipeCommandSchema
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var section = new Argument<string?>("section")
        {
            Description = "A section such as 'loop', or 'backbone' for all its plugins, or 'backbone.resnet' for one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("schema", "Explain the options of a recipe: type, default, range, meaning.") { section, json };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var entries = Entries(arguments.Services().Catalog, arguments.GetValue(section)).ToArray();
            if (arguments.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(entries.Select(entry => new
                {
                    section = entry.Path,
                    plugin = entry.Plugin?.Entry.Name,
                    summary = entry.Summary,
                    options = entry.Options.Select(Describe),
                }), JsonFormat.Readable));
                return 0;
            }

            foreach (var entry in entries)
            {
                Console.Out.WriteLine(entry.Plugin is null
                    ? $"{entry.Path}  {entry.Summary}".TrimEnd()
                    : $"{entry.Path}: {{use: {entry.Plugin.Entry.Name}}}  {entry.Summary}".TrimEnd());
                Print(entry.Options, "  ");
            }

            return 0;
        }));
        return command;
    }

    private static IEnumerable<SchemaEntry> Entries(PluginCatalog catalog, string? wanted)
    {
        var (name, plugin) = wanted?.Split('.', 2) switch
        {
            [var first, var second] => (first, second),
            [var only] => (only, null),
            _ => (null, (string?)null)
        };
        var sections = RecipeSections.All.Where(section => name is null || section.Name == name).ToArray();
        if (sections.Length == 0)
        {
            var known = RecipeSections.All.Select(section => section.Name).ToArray();
            throw new PluginNotFoundException($"no section '{name}'; known: {string.Join(", ", known)}{NearestName.Hint(name!, known)}");
        }

        foreach (var section in sections)
        {
            if (section.Option is { } option)
            {
                yield return new(section.Name, null, option.Summary, option.Kind == OptionKind.Section ? option.Members : [option]);
                continue;
            }

            var names = plugin is null ? catalog.Names(section.Family!) : [plugin];
            foreach (var each in names)
            {
                if (catalog.TryFind(section.Family!, each, out var found, out var problem))
                {
                    yield return new(section.Name, found, found.Entry.Summary, OptionsSchema.Of(found.OptionsType));
                }
                else
                {
                    throw new PluginNotFoundException(problem);
                }
            }
        }
    }

    private static void Print(IReadOnlyList<OptionDescription> options, string indent)
    {
        var width = options.Count == 0 ? 0 : options.Max(option => option.Name.Length);
        foreach (var option in options)
        {
            var facts = option.Kind == OptionKind.Section ? "section" : $"{OptionText.Type(option)}, default {OptionText.Default(option.Default)}";
            Console.Out.WriteLine($"{indent}{option.Name.PadRight(width)}  {facts}");
            if (option.Summary.Length > 0)
            {
                Console.Out.WriteLine($"{indent}{new string(' ', width)}    {option.Summary}");
            }

            Print(option.Members, indent + new string(' ', width + 2));
        }
    }

    private static object Describe(OptionDescription option) => new
    {
        name = option.Name,
        kind = option.Kind.ToString().ToLowerInvariant(),
        element = option.Kind == option.ElementKind ? null : option.ElementKind.ToString().ToLowerInvariant(),
        optional = option.IsOptional,
        @default = option.Kind == OptionKind.Section ? null : OptionText.Default(option.Default),
        minimum = option.Minimum,
        maximum = option.Maximum,
        allowed = option.Allowed,
        summary = option.Summary,
        members = option.Members.Select(Describe),
    };

    private sealed record SchemaEntry(string Path, FoundPlugin? Plugin, string Summary, IReadOnlyList<OptionDescription> Options);
}
