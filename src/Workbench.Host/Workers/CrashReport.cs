using System.Text.RegularExpressions;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Host.Workers;

/// <summary>Makes a failed run of one whose worker ended inside native code, with the message that libtorch or .NET printed last.</summary>
public static partial class CrashReport
{
    private const int MostBytes = 1 << 20;

    /// <summary>Writes the failure, unless the worker has said itself how the run ended.</summary>
    /// <param name="store">The runs.</param>
    /// <param name="which">The run.</param>
    /// <param name="code">128 and the signal.</param>
    /// <param name="printedFrom">Bytes of <c>output.log</c> before the worker began.</param>
    /// <returns>The exit code: 0.</returns>
    public static int Write(RunStore store, string which, int code, long printedFrom)
    {
        var run = store.Open(which);
        if (run.State == RunState.Dead)
        {
            using var writer = store.OpenWriter(run);
            writer.Append(new FailedEvent { Reason = Sentence(run, code, MessageIn(Printed(run.Paths.Output, printedFrom))) });
        }

        return 0;
    }

    /// <summary>The cause among what was printed: libtorch's <c>what():</c> or .NET's last words; empty when there is none.</summary>
    public static string MessageIn(string printed) => Cause().Matches(printed).LastOrDefault()?.Groups["cause"].Value.Trim().TrimEnd('.') ?? "";

    private static string Sentence(Run run, int code, string message) =>
        $"its process was ended inside native code ({Signal(code)}){(message.Length > 0 ? $": {message}" : "")}. "
        + $"The trace is in {run.Paths.Output}; 'workbench resume {run.Number}' goes on from the newest checkpoint.";

    private static string Signal(int code) => code switch
    {
        132 => "SIGILL: this processor lacks an instruction",
        134 => "SIGABRT",
        135 => "SIGBUS: a file was cut off, or a disk is full",
        136 => "SIGFPE",
        139 => "SIGSEGV",
        _ => $"exit code {code}",
    };

    private static string Printed(string path, long from)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(Math.Max(from, stream.Length - MostBytes), SeekOrigin.Begin);
        return new StreamReader(stream).ReadToEnd();
    }

    [GeneratedRegex(@"^(?:\s*what\(\):|Unhandled exception\.|Fatal error\.)\s*(?<cause>.+)$", RegexOptions.Multiline)]
    private static partial Regex Cause();
}
