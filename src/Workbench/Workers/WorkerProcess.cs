using System.Diagnostics;

namespace Workbench.Workers;

/// <summary>Starts the process that trains a run.</summary>
public static class WorkerProcess
{
    /// <summary>Starts <c>workbench worker</c> on a run. It lives on its own; nothing waits for it.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <param name="outputFile">What the worker prints, libtorch's own messages too, is added here.</param>
    /// <param name="folder">Where it starts; null takes the folder of this process.</param>
    public static Process Start(IEnumerable<string> arguments, string outputFile, string? folder = null)
    {
        // Started as `dotnet workbench.dll`, the process path is dotnet's and the dll has to be named.
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");
        string[] command = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, Path.Combine(AppContext.BaseDirectory, "workbench.dll"), .. arguments]
            : [program, .. arguments];
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false }
            // A shell hands over the output before the program begins: a pipe of ours would keep whoever reads it waiting for the whole run.
            : new ProcessStartInfo("/bin/sh", ["-c", "out=$1; shift; exec \"$@\" </dev/null >>\"$out\" 2>&1", "sh", outputFile, .. command]);
        start.WorkingDirectory = folder ?? "";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
