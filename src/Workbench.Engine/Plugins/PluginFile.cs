namespace Workbench.Engine.Plugins;

/// <summary>A plugin's DLL, as a run records it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Version">The informational version if there is one, else the assembly's.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hexadecimal.</param>
public sealed record PluginFile(string Path, string Assembly, string Version, string Sha256);
