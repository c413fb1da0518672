using Workbench.Host.Scheduling;
using Workbench.Studies.Status;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Study;

/// <summary>Starting and stopping the process that works on a study.</summary>
internal static class StudyActions
{
    /// <summary>Asks whether to start; the command line that does the same is part of the question.</summary>
    public static Confirm AskLaunch(StudySnapshot look) => new($"train {Runs(look.Missing)}? {Command(look.Name)}", new StudyLaunchConfirmed());

    /// <summary>Asks whether to stop.</summary>
    public static Confirm AskStop(StudySnapshot look) =>
        new($"stop {look.Name}? {(look.Running == 1 ? "The run writes a checkpoint and ends" : "Runs write a checkpoint and end")}; P goes on.",
            new StudyStopConfirmed());

    /// <summary>Starts the process.</summary>
    public static Load Launch(StudyWatch reading) => new Load<Done>((services, _) =>
    {
        var pid = StudyProcess.Start(services, reading.File, jobs: null, only: "");
        return new($"process {pid} trains it: {Command(reading.Name)}");
    });

    /// <summary>Asks the process to end; runs that nobody looks after are asked themselves.</summary>
    public static Load Stop(StudyWatch reading, StudySnapshot look) =>
        new Load<Done>((services, _) => new(
            StudyProcess.Stop(services.Store, reading.Name, [.. look.Trainings.Where(cell => cell.State == CellState.Running).Select(cell => cell.Run)])));

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? WhyNotLaunch(StudySnapshot? look) => look switch
    {
        null => "the study is being read",
        { Status: null } => "the study cannot be read",
        { Runners: [var runner, ..] } => $"process {runner.Process.Pid} on {runner.Process.Host} works on it already",
        { Status.Total: 0 } => "the study trains nothing",
        { Missing: 0 } => "every run is done",
        _ => null,
    };

    /// <summary>Why it cannot be stopped; null when it can.</summary>
    public static string? WhyNotStop(StudySnapshot? look) => look switch
    {
        null => "the study is being read",
        { Runners.Count: 0, Running: 0 } => "nothing works on it",
        _ => null,
    };

    private static string Command(string name) => $"workbench study run {name} --detach";

    private static string Runs(int count) => count == 1 ? "1 run" : $"{count} runs";
}

/// <summary>The study is to be worked on.</summary>
internal sealed record StudyLaunchConfirmed : Message;

/// <summary>The work on the study is to end.</summary>
internal sealed record StudyStopConfirmed : Message;
