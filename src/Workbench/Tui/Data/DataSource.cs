using Vision.Data;
using Workbench.Engine.Plugins;
using Workbench.Files;
using Workbench.Host;
using Workbench.Host.Data;
using Workbench.Host.Options;
using Workbench.Runs.Storage;
using Workbench.Sdk.Datasets;

namespace Workbench.Tui.Data;

/// <summary>Data that can be looked at: a format and its settings.</summary>
/// <param name="Name">What people call them.</param>
/// <param name="Format">The dataset plugin.</param>
/// <param name="Settings">Its options where they are not the defaults, <c>name=value</c>.</param>
/// <param name="Splits">Splits to offer.</param>
/// <param name="UsedBy">Recipes and runs that train on them.</param>
internal sealed record DataSource(string Name, string Format, IReadOnlyList<string> Settings, IReadOnlyList<string> Splits, string UsedBy)
{
    private static readonly string[] UsualSplits = ["train", "val", "test"];

    /// <summary>Width and height of the network's input where a recipe or run says so; null too where images keep their own.</summary>
    public (int Width, int Height)? Input { get; init; }

    /// <summary>Equal for equal data.</summary>
    public string Key => $"{Format} {string.Join(' ', Settings)}";

    /// <summary>The folder or archive; a word where there is none.</summary>
    public string Root => Settings.FirstOrDefault(setting => setting.StartsWith("root=", StringComparison.Ordinal)) is { } root ? root[5..] : "generated";

    /// <summary>Options of the command line that name the same data.</summary>
    public string Arguments(string split) => $"--format {Format}{string.Concat(Settings.Select(Argument))} --split {split}";

    /// <summary>Reads a split.</summary>
    public DatasetReading Read(PluginCatalog catalog, string split) => DatasetFormats.Create(catalog, Format, Settings).Read(split);

    /// <summary>From a path a person typed: the format is judged by the files.</summary>
    /// <exception cref="DataException">There is nothing, or the format cannot be told.</exception>
    public static DataSource OfPath(PluginCatalog catalog, string path)
    {
        var full = HomePath.Expand(path == "~" ? "~/" : path);
        var format = DatasetFormats.Judge(full);
        return Of(catalog, Path.GetFileName(Path.TrimEndingDirectorySeparator(full)), format, [$"root={full}"], SplitsIn(format, full), "typed in");
    }

    /// <summary>The generated data, those of the recipes that can be read as they are, and those of the runs; each once.</summary>
    public static IReadOnlyList<DataSource> All(HostServices services, IReadOnlyList<RunSummary> runs)
    {
        var found = new List<DataSource> { Of(services.Catalog, "toy", "toy", [], UsualSplits, "") };
        var recipes = services.Recipes;
        foreach (var name in Engine.Recipes.RecipeFolders.Discover().Names())
        {
            if (recipes.Read(name).Recipe is { } recipe)
            {
                found.Add(new(name, recipe.Data.Use, Changed(recipe.Data.Options), Known(recipe.Splits.Train, recipe.Splits.Evaluate),
                    $"recipe {name}")
                { Input = recipe.Input.Shorter > 0 ? null : (recipe.Input.Width, recipe.Input.Height) });
            }
        }

        foreach (var run in runs.Where(run => run.Parameter("data.use") is not null))
        {
            try
            {
                found.Add(OfRun(services.Catalog, run));
            }
            catch (Exception absent) when (absent is DataException or PluginNotFoundException)
            {
                // Runs of a format that is no longer installed cannot be looked at; the plugins screen says what is missing.
            }
        }

        return [.. found.GroupBy(source => source.Key).Select(same => Merged([.. same]))];
    }

    private static DataSource OfRun(PluginCatalog catalog, RunSummary run)
    {
        var settings = run.Parameters.Where(pair => pair.Key.StartsWith("data.", StringComparison.Ordinal) && pair.Key != "data.use")
            .Select(pair => $"{pair.Key[5..]}={(pair.Value.StartsWith('[') ? pair.Value[1..^1] : pair.Value)}").ToArray();
        var source = Of(catalog, run.Snapshot.Name, run.Parameter("data.use")!, settings,
            Known(run.Parameter("splits.train") ?? "train", run.Parameter("splits.evaluate") ?? "val"), $"run {run.Number}");
        return (run.Parameter("input.shorter") ?? "0") == "0"
            && int.TryParse(run.Parameter("input.width"), out var width) && int.TryParse(run.Parameter("input.height"), out var height)
            ? source with { Input = (width, height) }
            : source;
    }

    private static DataSource Of(PluginCatalog catalog, string name, string format, IReadOnlyList<string> settings, IReadOnlyList<string> splits, string usedBy)
    {
        var options = OptionSettings.Fill(catalog.Find<IDatasetFormat>(format).OptionsType, settings, out var problems);
        return problems.Count == 0
            ? new(name, format, Changed(options), splits, usedBy)
            : throw new DataException($"format {format}: {string.Join("; ", problems)}");
    }

    private static DataSource Merged(IReadOnlyList<DataSource> same) => same[0] with
    {
        Splits = [.. same.SelectMany(source => source.Splits).Distinct()],
        Input = same.Select(source => source.Input).LastOrDefault(input => input is not null),
        UsedBy = string.Join(", ", same.Select(source => source.UsedBy).Where(user => user.Length > 0)),
    };

    private static IReadOnlyList<string> Changed(object options) => [.. OptionRow.Of(options.GetType())
        .Select(row => (row, text: OptionRow.Text(ValueAt(options, row.Name)))).Where(pair => pair.text != pair.row.Default)
        .Select(pair => $"{pair.row.Name}={(pair.text.StartsWith('[') ? pair.text[1..^1] : pair.text)}")];

    private static object? ValueAt(object options, string path) =>
        path.Split('.')
            .Aggregate((object?)options,
                (value, name) => value?.GetType().GetProperties().First(property => Sdk.Options.OptionNames.Of(property) == name).GetValue(value));

    private static IReadOnlyList<string> Known(string train, string evaluate) => [.. UsualSplits.Prepend(evaluate).Prepend(train).Distinct()];

    private static IReadOnlyList<string> SplitsIn(string format, string root)
    {
        var folders = Directory.Exists(root) ? Directory.GetDirectories(root).Order(StringComparer.Ordinal).ToArray() : [];
        var lists = folders.Prepend(root).Select(folder => Path.Combine(folder, "ImageSets", "Main")).FirstOrDefault(Directory.Exists);
        string[] found = format switch
        {
            "voc" when lists is not null =>
                [.. Directory.GetFiles(lists, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => !name.Contains('_'))
                    .Order(StringComparer.Ordinal)],
            "image-folder" => [.. folders.Select(folder => Path.GetFileName(folder)!)],
            _ => [],
        };
        return [.. UsualSplits.Where(found.Contains), .. found.Except(UsualSplits), .. found.Length == 0 ? UsualSplits : []];
    }

    private static string Argument(string setting) =>
        setting.StartsWith("root=", StringComparison.Ordinal) ? $" --root {Quoted(setting[5..])}" : $" --set {Quoted(setting)}";

    private static string Quoted(string text) =>
        text.All(letter => char.IsLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or '=' or ',') ? text : $"'{text.Replace("'", "'\\''")}'";
}
