namespace Peer.Bench;

/// <summary>Where things lie in the repository.</summary>
internal static class Places
{
    /// <summary>The folder that holds <c>Workbench.sln</c>, above the program or the current folder; <c>WORKBENCH_ROOT</c> wins.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("WORKBENCH_ROOT")
        ?? Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory)
        ?? throw new InvalidOperationException("No Workbench.sln above the program or the current folder; set WORKBENCH_ROOT.");

    /// <summary>The peer's scripts.</summary>
    public static string Python => Path.Combine(Root, "bench", "peer", "python");

    /// <summary>Real images, beside the repository unless <c>--data</c> or <c>WORKBENCH_SHARED_DATA</c> says otherwise.</summary>
    public static string Data(Settings settings) =>
        settings.Text("data", Environment.GetEnvironmentVariable("WORKBENCH_SHARED_DATA") ?? Path.Combine(Root, "..", "shared", "data"));

    /// <summary>A new folder for files that both sides read.</summary>
    public static string Scratch() => Directory.CreateTempSubdirectory("peer-bench-").FullName;

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Workbench.sln")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
