using System.Diagnostics.CodeAnalysis;
using Workbench.Engine.Recipes;
using Workbench.Files;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Plugins;

/// <summary>All plugins of the program's folders. Discovery reads metadata only; a DLL is loaded when one of its plugins is wanted.</summary>
/// <remarks>Safe to use from many threads.</remarks>
public sealed class PluginCatalog
{
    private readonly Dictionary<(PluginFamily Family, string Name), PluginAssembly> _assemblies = [];
    private readonly IReadOnlyList<PluginAssembly> _all;
    private readonly IReadOnlyList<PluginFailure> _early;
    private readonly IReadOnlyDictionary<string, PluginState> _states;

    private PluginCatalog(
        IReadOnlyList<string> roots, IReadOnlyList<PluginAssembly> assemblies, IEnumerable<PluginFailure> failures,
        IReadOnlyDictionary<string, PluginState>? states = null)
    {
        Roots = roots;
        _all = assemblies;
        _states = states ?? new Dictionary<string, PluginState>();
        var twins = assemblies.SelectMany(assembly => assembly.Plugins.Select(plugin => (assembly, plugin)))
            .GroupBy(pair => (pair.plugin.Family, pair.plugin.Name)).ToArray();
        foreach (var single in twins.Where(group => group.Count() == 1).Select(group => group.Single()))
        {
            _assemblies.Add((single.plugin.Family, single.plugin.Name), single.assembly);
        }

        _early = [.. failures, .. twins.Where(group => group.Count() > 1).SelectMany(group => Refuse([.. group.Select(pair => pair.plugin)]))];
        Entries = [.. twins.Where(group => group.Count() == 1).Select(group => group.Single().plugin)
            .OrderBy(plugin => PluginFamily.All.TakeWhile(family => family != plugin.Family).Count()).ThenBy(plugin => plugin.Name, StringComparer.Ordinal)];
    }

    /// <summary>The folders searched.</summary>
    public IReadOnlyList<string> Roots { get; }

    /// <summary>The plugins that passed pre-flight, by family and name.</summary>
    public IReadOnlyList<PluginEntry> Entries { get; }

    /// <summary>Reads the program's plugin folders and the given ones.</summary>
    public static PluginCatalog Discover(IEnumerable<string> moreRoots, ProgramPlaces? places = null) =>
        FromRoots((places ?? ProgramPlaces.Current).PluginRoots(moreRoots));

    /// <summary>Reads the given roots: each subfolder with DLLs is one plugin folder, and DLLs lying in the root itself are plugins too.</summary>
    public static PluginCatalog FromRoots(IReadOnlyList<string> roots)
    {
        var full = roots.Select(Path.GetFullPath).Select(Path.TrimEndingDirectorySeparator).Distinct().ToArray();
        var (usable, failures) = Read(full);
        return new(full, usable, failures);
    }

    private static (IReadOnlyList<PluginAssembly> Usable, IReadOnlyList<PluginFailure> Failures) Read(IReadOnlyList<string> full)
    {
        var absent = full.Where(root => !Directory.Exists(root))
            .Select(root => new PluginFailure(root, PluginStage.PreFlight, "there is no such folder; correct --plugins or WORKBENCH_PLUGINS."));
        var read = full.Where(Directory.Exists).SelectMany(root => Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal).Prepend(root))
            .Distinct().Select(folder => PluginFolder.Read(folder, eachAlone: full.Contains(folder))).ToArray();
        return ([.. read.SelectMany(folder => folder.Usable)], [.. absent, .. read.SelectMany(folder => folder.Failures)]);
    }

    /// <summary>Reads the same roots again. New files are new plugins; what is loaded stays, whatever became of its file (<see cref="StateOf"/>).</summary>
    public PluginRescan Rescan()
    {
        var (usable, failures) = Read(Roots);
        var loaded = _all.Where(assembly => assembly.IsLoaded).ToDictionary(assembly => assembly.File.Path);
        var now = usable.Select(fresh => loaded.GetValueOrDefault(fresh.File.Path) ?? fresh).ToList();
        var taken = now.SelectMany(assembly => assembly.Plugins).Select(plugin => (plugin.Family, plugin.Name)).ToHashSet();
        var kept = loaded.Values.Where(old => !now.Contains(old) && !old.Plugins.Any(plugin => taken.Contains((plugin.Family, plugin.Name)))).ToArray();
        var states = kept.ToDictionary(old => old.File.Path, old => File.Exists(old.File.Path) ? PluginState.Restart : PluginState.Deleted);
        foreach (var fresh in usable.Where(fresh => loaded.TryGetValue(fresh.File.Path, out var old) && old.File.Sha256 != fresh.File.Sha256))
        {
            states[fresh.File.Path] = PluginState.Restart;
        }

        var (before, after) = (Bytes(_all, _early), Bytes(usable, failures));
        return new(new(Roots, [.. now, .. kept], failures, states),
            [.. after.Keys.Except(before.Keys)],
            [.. after.Where(file => before.TryGetValue(file.Key, out var old) && old != file.Value).Select(file => file.Key)],
            [.. before.Keys.Except(after.Keys).Where(path => StateAt(path) != PluginState.Deleted)]);
    }

    /// <summary>How a plugin of <see cref="Entries"/> stands: active, or what became of its file since it was loaded.</summary>
    public PluginState StateOf(PluginEntry entry) => StateAt(entry.File.Path);

    /// <summary>Reads one DLL, or one folder of DLLs, alone (<c>plugins validate</c>).</summary>
    public static PluginCatalog FromPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var (usable, failures) = File.Exists(full)
            ? PluginFolder.Read(Path.GetDirectoryName(full)!, eachAlone: false, full)
            : PluginFolder.Read(full, eachAlone: false);
        return new([full], usable, failures);
    }

    /// <summary>The names of a family's plugins, in order.</summary>
    public IReadOnlyList<string> Names(PluginFamily family) => [.. Entries.Where(entry => entry.Family == family).Select(entry => entry.Name)];

    /// <summary>Finds and loads a plugin by name.</summary>
    /// <param name="family">The kind.</param>
    /// <param name="name">The name in recipes.</param>
    /// <param name="plugin">The plugin when it is found and works.</param>
    /// <param name="problem">Else what is wrong, with the known names.</param>
    public bool TryFind(PluginFamily family, string name, [NotNullWhen(true)] out FoundPlugin? plugin, [NotNullWhen(false)] out string? problem)
    {
        plugin = null;
        problem = null;
        if (!_assemblies.TryGetValue((family, name), out var assembly))
        {
            var failures = _early.Where(failure => failure.Family == family && failure.Name == name).ToArray();
            problem = failures.Length > 0 ? failures[0].ToString() : Unknown(family, name);
            return false;
        }

        (plugin, var failed) = assembly.Get(assembly.Plugins.First(entry => entry.Family == family && entry.Name == name));
        problem = failed?.ToString();
        return plugin is not null;
    }

    /// <summary>Finds and loads a plugin of a contract by name.</summary>
    /// <exception cref="PluginNotFoundException">No such plugin, or it failed; the message says which, with the known names.</exception>
    public FoundPlugin Find<TPart>(string name) =>
        TryFind(PluginFamily.For(typeof(TPart)), name, out var plugin, out var problem) ? plugin : throw new PluginNotFoundException(problem);

    /// <summary>Makes the part a recipe names.</summary>
    /// <exception cref="PluginNotFoundException">No such plugin, or it failed to load.</exception>
    /// <exception cref="PluginException">The plugin threw while making the part.</exception>
    public TPart Create<TPart>(PluginChoice choice, BuildContext context) => Find<TPart>(choice.Use).Create<TPart>(choice.Options, context);

    /// <summary>Loads every plugin and sorts them into those that work and those that do not.</summary>
    public PluginExamination Examine()
    {
        var results = Entries.Select(entry => _assemblies[(entry.Family, entry.Name)].Get(entry)).ToArray();
        return new([.. results.Select(result => result.Found).OfType<FoundPlugin>()],
            [.. _early, .. results.Select(result => result.Failure).OfType<PluginFailure>()]);
    }

    private PluginState StateAt(string path) => _states.GetValueOrDefault(path, PluginState.Active);

    // Refused files were not hashed when they could not be read: they count as the same while they are refused.
    private static Dictionary<string, string> Bytes(IEnumerable<PluginAssembly> usable, IEnumerable<PluginFailure> failures) =>
        usable.Select(assembly => (assembly.File.Path, assembly.File.Sha256)).Concat(failures.Select(failure => (failure.Path, Sha256: "")))
            .DistinctBy(file => file.Path).ToDictionary(file => file.Path, file => file.Sha256);

    private string Unknown(PluginFamily family, string name)
    {
        var known = Names(family);
        if (known.Count == 0)
        {
            var searched = Roots.Count == 0 ? "no plugin folder was found" : $"searched {string.Join(", ", Roots)}";
            return $"no {family} '{name}', and no {family} plugin at all; {searched}. 'workbench plugins doctor' says more.";
        }

        return $"no {family} '{name}'; known: {string.Join(", ", known)}{NearestName.Hint(name, known)}";
    }

    private static IEnumerable<PluginFailure> Refuse(IReadOnlyList<PluginEntry> twins)
    {
        var files = string.Join(" and ", twins.Select(twin => twin.File.Path).Distinct());
        return twins.Select(twin => new PluginFailure(twin.File.Path, PluginStage.Discover,
            $"the name is taken twice, in {files}, and neither is used; remove one of them.", twin.Family, twin.Name));
    }
}

/// <summary>Every plugin, tried out.</summary>
public sealed record PluginExamination(IReadOnlyList<FoundPlugin> Working, IReadOnlyList<PluginFailure> Failed);

/// <summary>A plugin that is named somewhere and cannot be had; the message is for people.</summary>
public sealed class PluginNotFoundException(string message) : Exception(message);
