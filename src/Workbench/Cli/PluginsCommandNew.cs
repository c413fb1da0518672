using System.CommandLine;
using Workbench.Engine.Plugins;

namespace Workbench.Cli;

/// <summary><c>workbench plugins new NAME</c>: writes a plugin project that compiles.</summary>
internal static class PluginsCommandNew
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var families = PluginFamily.All.Select(family => family.Name).ToArray();
        var name = new Argument<string>("name") { Description = "The name recipes will use, for example my-net." };
        var family = new Option<string>("--family") { Description = "The kind of plugin.", DefaultValueFactory = _ => "backbone" };
        family.AcceptOnlyFromAmong(families);
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder to make the project's folder in.",
            DefaultValueFactory = _ => ".",
            HelpName = "DIR"
        };
        var command = new Command("new", "Write a plugin project that compiles: options, plugin class, the part itself, README.") { name, family, output };
        command.Validators.Add(result =>
        {
            try
            {
                PluginTemplate.ClassName(result.GetValue(name) ?? "");
            }
            catch (ArgumentException bad)
            {
                result.AddError(bad.Message);
            }
        });
        command.SetAction(arguments => ExitCode.Run(() => Write(
            PluginFamily.All.First(each => each.Name == arguments.GetRequiredValue(family)), arguments.GetRequiredValue(name),
            arguments.GetRequiredValue(output))));
        return command;
    }

    private static int Write(PluginFamily family, string name, string output)
    {
        var folder = Path.Combine(output, PluginTemplate.ClassName(name));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"{folder} is there already and not empty; choose another name or --output.");
        }

        var places = ProgramPlaces.Current;
        var packages = places.Packages ?? throw new DirectoryNotFoundException(
            $"there is no folder with the packages that a plugin compiles against, neither {Path.Combine(places.BaseDirectory, "packages")} nor "
                + "artifacts/packages; build the program again, or copy that folder beside it.");
        Directory.CreateDirectory(folder);
        foreach (var (file, text) in PluginTemplate.Project(family, name, packages))
        {
            File.WriteAllText(Path.Combine(folder, file), text);
            Console.Out.WriteLine(Path.Combine(folder, file));
        }

        var target = Path.Combine(places.PluginRoots([]).FirstOrDefault() ?? "plugins", PluginTemplate.ClassName(name));
        Console.Error.WriteLine($"next: dotnet build {folder} -c Release -o {target} && workbench plugins validate {target}");
        return 0;
    }
}
