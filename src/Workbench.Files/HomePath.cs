namespace Workbench.Files;

/// <summary>Paths below a person's home, as they are written where no shell replaces the <c>~</c>.</summary>
public static class HomePath
{
    /// <summary>The path with the home folder for a <c>~/</c> at its beginning, whether that folder is there or not; other texts stay.</summary>
    public static string Expand(string path) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), path[2..])
        : path;
}
