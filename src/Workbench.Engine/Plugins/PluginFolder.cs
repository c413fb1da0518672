using System.Reflection;

namespace Workbench.Engine.Plugins;

/// <summary>One folder of DLLs: which of them are plugins, and what keeps them from being used.</summary>
internal sealed class PluginFolder
{
    private readonly Dictionary<string, PluginPreflight> _files;
    private readonly string _folder;

    private PluginFolder(string folder, IEnumerable<string> paths)
    {
        _folder = folder;
        _files = paths.ToDictionary(path => path, PluginPreflight.Read);
    }

    /// <summary>Reads the metadata of a folder's DLLs.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="eachAlone">The folder is a root: every DLL in it was meant as a plugin. Else the folder as a whole is one.</param>
    /// <param name="onlyFile">The one DLL to look at, if not all.</param>
    public static (IReadOnlyList<PluginAssembly> Usable, IReadOnlyList<PluginFailure> Failures) Read(string folder, bool eachAlone, string? onlyFile = null)
    {
        var paths = Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).ToArray();
        var reading = new PluginFolder(folder, paths);
        var context = new PluginLoadContext(folder);
        var usable = new List<PluginAssembly>();
        var failures = new List<PluginFailure>();
        foreach (var (path, file) in onlyFile is null ? reading.Candidates(eachAlone) : [(onlyFile, reading._files[onlyFile])])
        {
            if (reading.Problem(file) is { } failure)
            {
                failures.AddRange(Failures(path, file, failure.Stage, failure.Reason));
            }
            else
            {
                usable.Add(new(context, file.File!, file.Plugins));
            }
        }

        return (usable, failures);
    }

    // Plugins are the files built against the Sdk. Where there is none, or each file is to stand for itself, files that no other file needs are
    // reported too, so that nothing is ignored in silence.
    private IEnumerable<(string Path, PluginPreflight File)> Candidates(bool eachAlone)
    {
        var own = _files.Where(pair => !HostAssemblies.IsShared(Path.GetFileNameWithoutExtension(pair.Key))).ToArray();
        bool IsNeeded(string path) => _files.Any(other => other.Key != path && other.Value.References.Any(
            reference => string.Equals(reference.Name, Path.GetFileNameWithoutExtension(path), StringComparison.OrdinalIgnoreCase)));
        var plugins = own.Where(pair => pair.Value.RefersToSdk).ToArray();
        var chosen = plugins.Length > 0 && !eachAlone
            ? plugins
            : own.Where(pair => pair.Value.RefersToSdk || !IsNeeded(pair.Key));
        return chosen.Select(pair => (pair.Key, pair.Value));
    }

    private (PluginStage Stage, string Reason)? Problem(PluginPreflight file)
    {
        if (file.Problem is { } problem)
        {
            return (PluginStage.PreFlight, problem);
        }

        if (!file.RefersToSdk)
        {
            return (PluginStage.PreFlight,
                "it does not refer to Workbench.Sdk, so it holds no plugin; remove it, or build it against this installation's Workbench.Sdk.");
        }

        var copies = HostAssemblies.Shared.Order(StringComparer.Ordinal).Select(name => name + ".dll").Where(name => File.Exists(Path.Combine(_folder, name)))
            .ToArray();
        if (copies.Length > 0)
        {
            return (PluginStage.PreFlight,
                $"its folder holds a private copy of {string.Join(", ", copies)}, whose types are not the program's; "
                + "delete the copies, and set ExcludeAssets=\"runtime;native\" on the package reference in the project.");
        }

        if (Missing(file, []) is { } missing)
        {
            return (PluginStage.PreFlight, missing);
        }

        return file.Plugins.Count == 0
            ? (PluginStage.Discover,
                "it exports no plugin: no class carries [Backbone(...)], [Model(...)] or another attribute of the program's own Workbench.Sdk; "
                + "add one, or build against this installation if the attribute is there.")
            : null;
    }

    private string? Missing(PluginPreflight file, HashSet<string> seen)
    {
        foreach (var reference in file.References.Where(reference => !HostAssemblies.IsShared(reference.Name) && seen.Add(reference.Name!)))
        {
            var beside = _files.FirstOrDefault(pair => string.Equals(pair.Value.File?.Assembly, reference.Name, StringComparison.OrdinalIgnoreCase)).Value;
            var problem = beside is not null ? Missing(beside, seen) : MissingFromHost(file, reference);
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? MissingFromHost(PluginPreflight file, AssemblyName reference)
    {
        if (HostAssemblies.Find(reference.Name!) is null)
        {
            return InDependencyFile(file, reference)
                ? null
                : $"{file.File!.Assembly} needs {reference.Name}.dll {reference.Version?.ToString(3)}, which is neither in its folder nor part of the "
                    + "program; copy it there.";
        }

        if (reference.Name == "System.Runtime" && reference.Version?.Major > Environment.Version.Major)
        {
            return $"it was built for .NET {reference.Version.Major}, and this program runs on .NET {Environment.Version.Major}; build it for "
                + $"net{Environment.Version.Major}.0.";
        }

        return HostAssemblies.IsOurs(reference.Name!) && HostAssemblies.VersionOf(reference.Name!) < reference.Version
            ? $"it needs {reference.Name} {reference.Version}, and the program's is {HostAssemblies.VersionOf(reference.Name!)}; put the newer one into its "
                + "folder."
            : null;
    }

    // A plugin run straight from a build has its packages in the package cache; the .deps.json beside it says so.
    private static bool InDependencyFile(PluginPreflight file, AssemblyName reference)
    {
        var path = Path.ChangeExtension(file.File!.Path, ".deps.json");
        return File.Exists(path) && File.ReadAllText(path).Contains($"/{reference.Name}.dll\"", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<PluginFailure> Failures(string path, PluginPreflight file, PluginStage stage, string reason) =>
        file.Plugins.Count == 0
            ? [new PluginFailure(path, stage, reason)]
            : file.Plugins.Select(plugin => new PluginFailure(path, stage, reason, plugin.Family, plugin.Name));
}
