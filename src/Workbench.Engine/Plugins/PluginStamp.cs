using System.Globalization;
using System.Text;

namespace Workbench.Engine.Plugins;

/// <summary>A cheap look at plugin folders: two equal texts mean that no DLL came, went or was written. Nothing is opened.</summary>
public static class PluginStamp
{
    /// <summary>Names, sizes and times of the DLLs in some roots and their subfolders.</summary>
    public static string Of(IReadOnlyList<string> roots)
    {
        var text = new StringBuilder();
        foreach (var root in roots.Select(root => new DirectoryInfo(root)).Where(root => root.Exists))
        {
            foreach (var file in root.EnumerateDirectories().Prepend(root).SelectMany(folder => folder.EnumerateFiles("*.dll"))
                .OrderBy(file => file.FullName, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");
            }
        }

        return text.ToString();
    }
}
