using Workbench.Host.Workers;
using Workbench.Runs;
using Workbench.Runs.Locking;
using Workbench.Runs.Storage;
using Workbench.Studies.Running;

namespace Workbench.Host.Scheduling;

/// <summary>The process that works on a study without a terminal: <c>study run</c> in a session of its own, as the queue has one.</summary>
public static class StudyProcess
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    /// <summary>Starts it and waits until it shows itself.</summary>
    /// <param name="services">Runs and plugins.</param>
    /// <param name="file">The study's file.</param>
    /// <param name="jobs">Runs at a time; null takes the usual.</param>
    /// <param name="only">Which cells, as <c>--only</c> takes them; empty for all.</param>
    /// <returns>Its process id; 0 when it found nothing to do and has ended.</returns>
    /// <exception cref="RunException">It did not begin, or another one works on the study.</exception>
    public static int Start(HostServices services, string file, int? jobs, string only)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (StudyRunnerLock.Living(services.Store, name) is [var other, ..])
        {
            throw new RunException($"process {other.Process.Pid} on {other.Process.Host} works on {name} already. 'workbench study stop {name}' ends it.");
        }

        var log = StudyRunnerLock.LogOf(services.Store, name);
        string[] options = [.. jobs is { } count ? new[] { "--jobs", $"{count}" } : [], .. only.Length > 0 ? new[] { "--only", only } : []];
        RunOwner? living = null;
        bool ShowsItself() => (living = StudyRunnerLock.Living(services.Store, name).FirstOrDefault()) is not null;
        return RunnerProcess.Start(["study", "runner", Path.GetFullPath(file), .. options, .. services.Repeated], log, ShowsItself, StartPatience)
            ? living?.Process.Pid ?? 0
            : throw new RunException($"the process for {name} did not start, or ended at once. {LastLine(log)} All it printed is in {log}.");
    }

    /// <summary>Asks whoever works on a study to end; runs that nobody looks after are asked themselves.</summary>
    /// <param name="store">The runs.</param>
    /// <param name="study">The study's name.</param>
    /// <param name="running">Its runs that are being trained.</param>
    /// <returns>What was done, as a sentence.</returns>
    public static string Stop(RunStore store, string study, IReadOnlyList<string> running)
    {
        if (StudyRunnerLock.AskToEnd(store, study) is { Count: > 0 } asked)
        {
            return $"asked process {string.Join(", ", asked.Select(owner => owner.Process.Pid))} to end; its runs write a checkpoint first";
        }

        foreach (var run in running)
        {
            store.Open(run).RequestStop("workbench study stop");
        }

        return running.Count == 0
            ? $"nothing works on {study}"
            : $"asked {(running.Count == 1 ? $"run {running[0]}" : $"{running.Count} runs")} to write a checkpoint and end";
    }

    private static string LastLine(string log)
    {
        try
        {
            return File.ReadLines(log).LastOrDefault(line => line.Trim().Length > 0) is { } line ? $"It said: {line.Trim().TrimEnd('.')}." : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
