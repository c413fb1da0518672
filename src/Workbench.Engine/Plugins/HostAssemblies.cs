using System.Collections.Frozen;
using System.Reflection;

namespace Workbench.Engine.Plugins;

/// <summary>What the host provides to plugins.</summary>
internal static class HostAssemblies
{
    /// <summary>
    /// Always taken from the host. With a copy of its own a plugin's <c>IBackbone</c> would be another type than ours and composition would find
    /// nothing; and two copies of TorchSharp would load libtorch twice.
    /// </summary>
    public static readonly FrozenSet<string> Shared =
        new[] { "TorchSharp", "TorchVision", "Torch.Runtime", "Vision", "Vision.Ops", "Workbench.Files",
            "Workbench.Sdk" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<FrozenDictionary<string, string>> Trusted = new(ReadTrusted);

    /// <summary>True when the host's copy is used whatever the plugin's folder holds.</summary>
    public static bool IsShared(string? assembly) =>
        assembly is not null && (Shared.Contains(assembly) || assembly.StartsWith("System.Composition.", StringComparison.OrdinalIgnoreCase));

    /// <summary>The host's file of an assembly: the framework's or the program's own; null when there is none.</summary>
    public static string? Find(string assembly) => Trusted.Value.GetValueOrDefault(assembly);

    /// <summary>The version of the framework or program assembly, or null.</summary>
    public static Version? VersionOf(string assembly) => Find(assembly) is { } path ? AssemblyName.GetAssemblyName(path).Version : null;

    /// <summary>True for an assembly that comes with the program rather than with .NET.</summary>
    public static bool IsOurs(string assembly) =>
        Find(assembly) is { } path && path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal);

    private static FrozenDictionary<string, string> ReadTrusted()
    {
        var list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        return list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
    }
}
