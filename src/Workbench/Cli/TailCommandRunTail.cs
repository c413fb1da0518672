using System.Text;
using Microsoft.Win32.SafeHandles;
using Workbench.Reports.Runs;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary>Prints what a run's log holds, and what is added while it is watched.</summary>
/// <param name="paths">The run.</param>
/// <param name="asJson">The lines as they are, else progress lines.</param>
internal sealed class RunTail(RunPaths paths, bool asJson)
{
    private const int PollMs = 500;

    /// <summary>Prints; 0, or 1 when a followed run failed or died.</summary>
    public int Print(int lines, bool follow, CancellationToken cancel)
    {
        try
        {
            using var output = Output();
            return Print(output, lines, follow, cancel);
        }
        catch (IOException) when (Console.IsOutputRedirected)
        {
            return 0; // The reader has gone (head, less): nothing is wrong.
        }
    }

    private int Print(TextWriter output, int lines, bool follow, CancellationToken cancel)
    {
        var feed = new EventFeed(paths);
        var progress = new ProgressLines();
        var first = feed.Read().Select(line => Line(line, progress)).OfType<string>().ToList();
        Write(output, lines > 0 ? first.TakeLast(lines) : first);
        while (follow && feed.State is (RunState.Queued or RunState.Running) && !cancel.IsCancellationRequested)
        {
            cancel.WaitHandle.WaitOne(PollMs);
            Write(output, feed.Read().Select(line => Line(line, progress)).OfType<string>());
        }

        return follow && feed.State is (RunState.Failed or RunState.Dead) ? 1 : 0;
    }

    private string? Line(EventLine line, ProgressLines progress) => asJson ? line.Text : line.Event is { } @event ? progress.Of(@event) : null;

    private static void Write(TextWriter output, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        output.Flush();
    }

    // The console's own writer hides that nobody reads any more, and a followed run would be followed for ever. A file has no such
    // reader, and needs the console's writer: a stream of its own would not move the position that other processes write at.
    private static StreamWriter Output()
    {
        var stream = OperatingSystem.IsWindows() ? null : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 1);
        return new(stream is { CanSeek: false } && Console.IsOutputRedirected ? stream : Console.OpenStandardOutput(), new UTF8Encoding(false));
    }
}
