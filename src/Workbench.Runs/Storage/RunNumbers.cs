using System.Globalization;

namespace Workbench.Runs.Storage;

/// <summary>Hands out run numbers; no number twice, not to two processes at once and not after a run was removed.</summary>
/// <remarks>A number belongs to who makes its file in <c>.numbers</c>: making a file that must be new is atomic, on network file systems too.</remarks>
internal sealed class RunNumbers(string root)
{
    public int Take()
    {
        var folder = Path.Combine(root, ".numbers");
        Directory.CreateDirectory(folder);
        for (var number = Highest(folder) + 1; ; number++)
        {
            try
            {
                var file = Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
                using var taken = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
                return number;
            }
            catch (IOException) when (File.Exists(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture))))
            {
                // Somebody was quicker: the next one.
            }
        }
    }

    // Runs copied from elsewhere have a folder but no file; removed ones a file but no folder.
    private int Highest(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Select(file => int.TryParse(Path.GetFileName(file), out var number) ? number : 0);
        var folders = Directory.EnumerateDirectories(root).Select(path => RunPaths.NumberOf(Path.GetFileName(path)) ?? 0);
        return files.Concat(folders).DefaultIfEmpty(0).Max();
    }
}
