using System.Diagnostics;
using Torch.Runtime;
using Workbench.Host.Workers;

namespace Workbench.Host.Costs;

/// <summary>Asks another process what a run will cost: only there libtorch is loaded, and its memory is that of one recipe.</summary>
public static class CostProcess
{
    // The shell's 128 + SIGKILL: so the system ends the process that takes the most when memory runs out.
    private const int Killed = 137;

    /// <summary>Option of <c>recipe cost</c> that has predictions timed before steps of training.</summary>
    public const string PredictsFirst = "--predicts-first";

    /// <summary>Runs <c>workbench recipe cost RECIPE --json</c> and waits for it.</summary>
    /// <param name="services">Runs and plugins.</param>
    /// <param name="recipe">A recipe's name or file.</param>
    /// <param name="settings">What follows <c>--set</c>, one after the other.</param>
    /// <param name="options">Further options.</param>
    /// <param name="cancel">Ends the process.</param>
    /// <exception cref="IOException">It failed; its last words are in the message.</exception>
    public static RunCost Ask(HostServices services, string recipe, IEnumerable<string> settings, IEnumerable<string> options, CancellationToken cancel)
    {
        string[] arguments =
            ["recipe", "cost", recipe, "--json", .. options, .. settings.SelectMany(setting => new[] { "--set", setting }), .. services.Repeated];
        var command = WorkerProcess.Command(arguments);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        TrainingProcess.Prepare(start);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancel.ThrowIfCancellationRequested();
        return process.ExitCode switch
        {
            0 => RunCost.FromJson(output),
            Killed => throw new IOException("the system ended the measuring process, most likely for want of memory; a smaller loop.batch or input takes less"),
            var code => throw new IOException(LastWords(errors.Result) is { Length: > 0 } words ? words : $"the measuring process ended with code {code}"),
        };
    }

    // "error: " is put before them again by whoever shows them.
    private static string LastWords(string errors)
    {
        const string mark = "error: ";
        var text = errors.Trim();
        var begin = text.LastIndexOf(mark, StringComparison.Ordinal);
        return begin >= 0 ? text[(begin + mark.Length)..].ReplaceLineEndings(" ") : text.Split('\n')[^1];
    }
}
