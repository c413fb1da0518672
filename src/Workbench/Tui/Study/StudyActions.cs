using Workbench.Host.Scheduling;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Study;

/// <summary>Putting what a study lacks into the queue, and taking it out.</summary>
internal static class StudyActions
{
    /// <summary>Asks whether to start; the command line that does the same is part of the question.</summary>
    public static Confirm AskLaunch(StudySnapshot look) => new($"train {Runs(look.Missing)}? {Command(look.Name)}", new StudyLaunchConfirmed());

    /// <summary>Asks whether to stop.</summary>
    public static Confirm AskStop(StudySnapshot look) =>
        new($"stop {look.Name}? {(look.Running == 1 ? "The run writes a checkpoint and ends" : "Runs write a checkpoint and end")}; P goes on.",
            new StudyStopConfirmed());

    /// <summary>Puts what is missing into the queue.</summary>
    public static Load Launch(StudyWatch reading) =>
        new Load<Done>((services, _) => new($"put {Runs(StudyScheduling.Add(services, reading.File))} into the queue: {Command(reading.Name)}"));

    /// <summary>Takes its runs out of the queue, those in training with a checkpoint.</summary>
    public static Load Stop(StudyWatch reading) => new Load<Done>((services, _) => new(StudyScheduling.Stop(services, reading.Name)));

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? WhyNotLaunch(StudySnapshot? look) => look switch
    {
        null => "the study is being read",
        { Status: null } => "the study cannot be read",
        { Status.Total: 0 } => "the study trains nothing",
        { Missing: 0 } => "every run is done",
        { Queued.Count: var queued } when queued > 0 && queued >= look.Missing => "its runs are in the queue already",
        _ => null,
    };

    /// <summary>Why it cannot be stopped; null when it can.</summary>
    public static string? WhyNotStop(StudySnapshot? look) => look switch
    {
        null => "the study is being read",
        { Queued.Count: 0 } => "nothing of it is in the queue",
        _ => null,
    };

    private static string Command(string name) => $"workbench study run {name} --detach";

    private static string Runs(int count) => count == 1 ? "1 run" : $"{count} runs";
}

/// <summary>The study is to be worked on.</summary>
internal sealed record StudyLaunchConfirmed : Message;

/// <summary>The work on the study is to end.</summary>
internal sealed record StudyStopConfirmed : Message;
