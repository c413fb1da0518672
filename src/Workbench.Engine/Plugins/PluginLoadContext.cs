using System.Reflection;
using System.Runtime.Loader;

namespace Workbench.Engine.Plugins;

/// <summary>Loads the assemblies of one plugin folder, apart from those of other folders; what the host shares comes from the host.</summary>
internal sealed class PluginLoadContext(string folder) : AssemblyLoadContext($"plugin {folder}")
{
    private readonly List<AssemblyDependencyResolver> _resolvers = [];

    /// <summary>Loads a plugin's main assembly; from then on its <c>.deps.json</c> is asked too.</summary>
    public Assembly LoadMain(string path)
    {
        if (File.Exists(Path.ChangeExtension(path, ".deps.json")))
        {
            _resolvers.Add(new AssemblyDependencyResolver(path));
        }

        return LoadFromAssemblyPath(path);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName name)
    {
        if (HostAssemblies.IsShared(name.Name))
        {
            // By simple name: the version was checked before, by the contract's number.
            return Default.LoadFromAssemblyName(new AssemblyName(name.Name!));
        }

        var path = _resolvers.Select(resolver => resolver.ResolveAssemblyToPath(name)).FirstOrDefault(File.Exists)
            ?? Path.Combine(folder, name.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string name)
    {
        var path = _resolvers.Select(resolver => resolver.ResolveUnmanagedDllToPath(name)).FirstOrDefault(File.Exists)
            ?? new[] { name, $"lib{name}.so", $"{name}.so", $"{name}.dll" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return path is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(path);
    }
}
