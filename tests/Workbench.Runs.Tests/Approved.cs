using System.Runtime.CompilerServices;

namespace Workbench.Runs.Tests;

/// <summary>Compares text with the approved one; a difference leaves <c>NAME.received.txt</c> beside it in the output folder.</summary>
internal static class Approved
{
    public static void Matches(string received, [CallerMemberName] string name = "")
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "approved");
        var file = Path.Combine(folder, name + ".txt");
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (approved != received)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name + ".received.txt"), received);
        }

        Assert.Equal(approved, received);
    }
}
