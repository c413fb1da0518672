using System.CommandLine;
using System.Text.Json;
using Workbench.Engine.Plugins;
using Workbench.Files;
using Workbench.Host;
using Workbench.Sdk.Plugins;

using Workbench.Reports.Tables;
namespace Workbench.Cli;

/// <summary><c>workbench plugins</c>: what is installed, whether it works, and how to make more.</summary>
internal static class PluginsCommand
{
    /// <summary>The verb.</summary>
    public static Command Create() => new("plugins", "List, check and make plugins: backbones, models, datasets and the rest.")
    {
        CreateList(), CreateDoctor(), CreateValidate(), PluginsCommandNew.Create(),
    };

    private static Command CreateList()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON, those that failed included." };
        var command = new Command("list", "List the plugins that work.") { json };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var examination = arguments.Services().Catalog.Examine();
            if (arguments.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(examination.Working.Select(Describe).Concat(examination.Failed.Select(Describe)),
                    JsonFormat.Readable));
                return 0;
            }

            var rows = examination.Working.Select(plugin => plugin.Entry)
                .Select(entry => new[] { entry.Family.Name, entry.Name, entry.File.Assembly, entry.File.Version.Split('+')[0], entry.Summary });
            Print(TableText.PlainLines(["FAMILY", "NAME", "ASSEMBLY", "VERSION", "SUMMARY"], rows));
            if (examination.Failed.Count > 0)
            {
                Console.Error.WriteLine($"{examination.Failed.Count} more cannot be used; 'workbench plugins doctor' says why");
            }

            return 0;
        }));
        return command;
    }

    private static Command CreateDoctor()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON: folders, and every plugin with its state." };
        var command = new Command("doctor",
            "Say where plugins are looked for and what is wrong with those that do not work. Exit code 1 if something is wrong.") { json };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var catalog = arguments.Services().Catalog;
            var examination = catalog.Examine();
            var isFine = examination.Failed.Count == 0 && examination.Working.Count > 0;
            if (arguments.GetValue(json))
            {
                var plugins = examination.Working.Select(Describe).Concat(examination.Failed.Select(Describe));
                Console.Out.WriteLine(JsonSerializer.Serialize(new { contract = Contract.Version, searched = catalog.Roots, plugins }, JsonFormat.Readable));
                return isFine ? 0 : 1;
            }

            Console.Out.WriteLine($"contract {Contract.Version}");
            Print(catalog.Roots.Count == 0
                ? ["searched: nothing; there is no plugins folder beside the program, and neither WORKBENCH_PLUGINS nor --plugins names one"]
                : catalog.Roots.Select(root => $"searched {root}"));
            Print(examination.Working.GroupBy(plugin => plugin.Entry.File.Path)
                .Select(file => $"ok      {file.Key}: {string.Join(", ", file.Select(plugin => plugin.Entry.Title))}"));
            foreach (var failure in examination.Failed)
            {
                Console.Error.WriteLine($"FAILED  {failure}");
            }

            Console.Out.WriteLine($"{examination.Working.Count} work, {examination.Failed.Count} failed");
            return isFine ? 0 : 1;
        }));
        return command;
    }

    private static Command CreateValidate()
    {
        var path = new Argument<string>("path") { Description = "A plugin's DLL, or the folder with it." };
        var command = new Command("validate",
            "Try a plugin before it is installed: metadata, loading, options, making a part. Exit code 1 if something is wrong.") { path };
        command.SetAction(arguments => ExitCode.Run(() => Validate(arguments.Services(), arguments.GetRequiredValue(path))));
        return command;
    }

    private static int Validate(HostServices services, string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new FileNotFoundException($"there is no file or folder {path}; name a plugin's DLL, or the folder with it.");
        }

        var catalog = PluginCatalog.FromPath(path);
        var examination = catalog.Examine();
        var installed = services.Catalog;
        var trial = new PluginTrial(installed);
        var results = examination.Working.Select(trial.Try).ToArray();
        var twins = examination.Working.Select(plugin => plugin.Entry)
            .SelectMany(entry =>
                installed.Entries.Where(other => other.Family == entry.Family && other.Name == entry.Name && other.File.Path != entry.File.Path)
                .Select(other => $"FAILED  {entry.File.Path}: {entry.Title}: the name is taken by {other.File.Path}; choose another")).ToArray();
        string[] failures =
        [
            .. examination.Failed.Select(failure => $"FAILED  {failure}"),
            .. results.SelectMany(result =>
                result.Problems.Select(problem => $"FAILED  {result.Plugin.Entry.File.Path}: {result.Plugin.Entry.Title}: {problem}")),
            .. twins,
        ];
        Print(results.Where(result => result.Problems.Count == 0).Select(result => $"ok      {result.Plugin.Entry.Title}: {result.Note}"));
        foreach (var failure in failures)
        {
            Console.Error.WriteLine(failure);
        }

        if (results.Length + failures.Length == 0)
        {
            throw new FileNotFoundException($"there is no DLL in {path}; build the plugin first, and name its output folder.");
        }

        return failures.Length == 0 ? 0 : 1;
    }

    private static object Describe(FoundPlugin plugin) => new
    {
        family = plugin.Entry.Family.Name,
        name = plugin.Entry.Name,
        state = "ok",
        summary = plugin.Entry.Summary,
        contract = plugin.Entry.ContractVersion,
        uses = Enum.GetValues<PartKinds>().Where(part => part != PartKinds.None && plugin.Entry.Uses.HasFlag(part))
            .Select(part => part.ToString().ToLowerInvariant()),
        type = plugin.Entry.TypeName,
        file = plugin.Entry.File.Path,
        version = plugin.Entry.File.Version,
        sha256 = plugin.Entry.File.Sha256,
    };

    private static object Describe(PluginFailure failure) =>
        new { family = failure.Family?.Name, name = failure.Name, state = "failed", stage = failure.StageName, reason = failure.Reason, file = failure.Path };

    private static void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.Out.WriteLine(line);
        }
    }
}
