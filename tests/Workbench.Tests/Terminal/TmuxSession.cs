using System.Diagnostics;

namespace Workbench.Tests.Terminal;

/// <summary>A shell in a tmux session of its own: keys in, the screen as text out.</summary>
internal sealed class TmuxSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _socket = $"workbench-{Guid.NewGuid():N}";

    /// <summary>Starts a shell without profile or history.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="folder">Where the shell starts.</param>
    /// <param name="term">What <c>TERM</c> says inside.</param>
    public TmuxSession(int width, int height, string folder, string term = "tmux-256color")
    {
        Assert.SkipUnless(File.Exists("/usr/bin/tmux"), "tmux is not installed");
        Tmux("-u", "-f", "/dev/null", "new-session", "-d", "-s", "t", "-x", $"{width}", "-y", $"{height}", "-c", folder,
            $"env TERM={term} LANG=C.UTF-8 LC_ALL= PS1='$ ' CI= NO_COLOR= HISTFILE= bash --noprofile --norc");
        Expect("$");
    }

    /// <summary>The screen without trailing blanks.</summary>
    public string Screen => Tmux("capture-pane", "-p", "-t", "t").TrimEnd();

    /// <summary>Types a command line and Enter.</summary>
    public void Enter(string command)
    {
        Tmux("send-keys", "-t", "t", "-l", command);
        Keys("Enter");
    }

    /// <summary>Presses keys by tmux's names.</summary>
    public void Keys(params string[] keys)
    {
        foreach (var key in keys)
        {
            Tmux("send-keys", "-t", "t", key);
            Thread.Sleep(60);
        }
    }

    /// <summary>Clicks the first letter of a text, as a terminal tells a program that has taken the mouse.</summary>
    public void Click(string text)
    {
        var rows = Expect(text).Split('\n');
        var row = Array.FindIndex(rows, line => line.Contains(text, StringComparison.Ordinal));
        var column = rows[row].IndexOf(text, StringComparison.Ordinal);
        foreach (var end in "Mm")
        {
            Tmux("send-keys", "-t", "t", "-l", $"\e[<0;{column + 1};{row + 1}{end}");
            Thread.Sleep(60);
        }
    }

    /// <summary>Waits until the screen holds a text, and gives the screen.</summary>
    public string Expect(string text) => Expect(screen => screen.Contains(text, StringComparison.Ordinal), $"'{text}'");

    /// <summary>Waits until the screen is as wanted.</summary>
    public string Expect(Func<string, bool> isThere, string what)
    {
        var watch = Stopwatch.StartNew();
        string screen;
        while (!isThere(screen = Screen))
        {
            Assert.True(watch.Elapsed < Patience, $"{what} did not come within {Patience.TotalSeconds} s. The screen:\n{screen}");
            Thread.Sleep(100);
        }

        return screen;
    }

    /// <summary>Gives the window another size.</summary>
    public void Resize(int width, int height) => Tmux("resize-window", "-t", "t", "-x", $"{width}", "-y", $"{height}");

    /// <inheritdoc/>
    public void Dispose() => Tmux("kill-server");

    private string Tmux(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _socket, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
