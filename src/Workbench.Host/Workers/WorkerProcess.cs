using System.Diagnostics;
using System.Globalization;
using Torch.Runtime;

namespace Workbench.Host.Workers;

/// <summary>Starts processes of this program that live on their own.</summary>
public static class WorkerProcess
{
    // A shell hands over the output before the program begins: a pipe of ours would keep whoever reads it waiting for the whole run.
    private const string Redirect = "out=$1; shift; exec \"$@\" </dev/null >>\"$out\" 2>&1";

    // libtorch ends the process over some mistakes (SIGABRT), and a process cannot write down its own death. So the shell stays and lets the same command do
    // it: 128 + signal for SIGILL, SIGABRT, SIGBUS, SIGFPE and SIGSEGV. Whoever is killed from outside (SIGKILL,
    // SIGTERM) is left as he is: dead, and resumable.
    private const string Watch = """
        out=$1; shift; exec </dev/null >>"$out" 2>&1
        from=$(wc -c <"$out")
        trap : HUP INT
        "$@"; code=$?
        case $code in 132|134|135|136|139) "$@" --crashed $code --printed-from $from;; esac
        exit $code
        """;

    /// <summary>Starts a verb. It lives on its own; nothing waits for it.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <param name="outputFile">What the process prints is added here.</param>
    /// <param name="folder">Where it starts; null takes the folder of this process.</param>
    public static Process Start(IEnumerable<string> arguments, string outputFile, string? folder = null) => Start(Redirect, arguments, outputFile, folder);

    /// <summary>Starts <c>workbench worker</c> on a run; a death inside libtorch is written to the run's log as a failure (not on Windows).</summary>
    /// <param name="arguments">The run, and the options.</param>
    /// <param name="outputFile">What the worker prints, libtorch's own messages too, is added here.</param>
    /// <param name="folder">Where it starts; null takes the folder of this process.</param>
    /// <param name="threads">The threads it computes with, unless <c>OMP_NUM_THREADS</c> says otherwise; null leaves it to libtorch.</param>
    public static Process Train(IEnumerable<string> arguments, string outputFile, string? folder = null, int? threads = null) =>
        Start(Watch, ["worker", .. arguments], outputFile, folder, threads);

    private static Process Start(string script, IEnumerable<string> arguments, string outputFile, string? folder, int? threads = null)
    {
        var command = Command(arguments);
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false }
            : new ProcessStartInfo("/bin/sh", ["-c", script, "sh", outputFile, .. command]);
        start.WorkingDirectory = folder ?? "";
        TrainingProcess.Prepare(start);
        if (threads is { } count)
        {
            start.Environment.TryAdd("OMP_NUM_THREADS", count.ToString(CultureInfo.InvariantCulture));
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    /// <summary>This program with arguments, as a process is started.</summary>
    public static string[] Command(IEnumerable<string> arguments)
    {
        // Started as `dotnet workbench.dll`, or inside a test program, the process path is somebody else's and ours has to be named.
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");
        var own = Path.Combine(AppContext.BaseDirectory, "workbench");
        return Path.GetFileNameWithoutExtension(program) switch
        {
            "workbench" => [program, .. arguments],
            "dotnet" => [program, own + ".dll", .. arguments],
            _ => [OperatingSystem.IsWindows() ? own + ".exe" : own, .. arguments],
        };
    }
}
