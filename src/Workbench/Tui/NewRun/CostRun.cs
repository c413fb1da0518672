using System.Diagnostics;
using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Host.Costs;
using Workbench.Host.Workers;

namespace Workbench.Tui.NewRun;

/// <summary>Asks another process what a run will cost: only there libtorch is loaded.</summary>
/// <param name="Cost">The answer.</param>
/// <param name="Changes">The form it is for.</param>
internal sealed record CostRun(RunCost Cost, IReadOnlyList<RecipeChange> Changes)
{
    /// <summary>Runs <c>workbench recipe cost</c>.</summary>
    /// <exception cref="RecipeException">It failed; its last words are the message.</exception>
    public static CostRun Ask(HostServices services, RunSource source, IReadOnlyList<RecipeChange> changes, bool measures, CancellationToken cancel)
    {
        string[] arguments = ["recipe", "cost", source.Argument, "--json", .. measures ? Array.Empty<string>() : ["--no-measure"],
            .. changes.SelectMany(change => new[] { "--set", change.ToString() }), .. services.Repeated];
        var command = WorkerProcess.Command(arguments);
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        })!;
        process.StandardInput.Close();
        using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancel.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? new(RunCost.FromJson(output), changes)
            : throw new IOException($"the cost is not known: {errors.Result.Trim().Split('\n')[^1]}");
    }
}
