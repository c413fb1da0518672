using System.CommandLine;
using Workbench.Reports.Runs;
using Workbench.Reports.Tables;
using Workbench.Runs.SelfTraining;

namespace Workbench.Cli;

/// <summary><c>workbench pseudo show RUN</c>: the labels a teacher made for a self-training run.</summary>
internal static class PseudoCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Id, number, name, or 'last'." };
        var threshold = new Option<double?>("--threshold") { Description = "Show what this score threshold would have kept (default: the run's own)." };
        var round = new Option<int?>("--round") { Description = "The round, from 1 (default: the last complete one)." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        threshold.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is not (null or (>= 0 and <= 1)))
            {
                result.AddError("--threshold must be 0 to 1.");
            }
        });
        var show = new Command("show",
            "Print what was kept, by class beside the human labels, what other thresholds would keep, and how right the teacher is.") { run, threshold, round,
            json };
        show.SetAction(arguments => ExitCode.Run(() =>
        {
            var store = arguments.Services().Store;
            var opened = store.Open(arguments.GetRequiredValue(run));
            var labels = PseudoLabels.Read(opened.Paths, arguments.GetValue(round));
            var accuracy = TeacherAccuracy.Of(opened, store, labels.Statistics.Round, out var reason);
            var report = new PseudoReport(opened, labels, accuracy, reason, arguments.GetValue(threshold) ?? labels.Statistics.Rule.ScoreThreshold);
            report.Write(arguments.GetValue(json), ConsoleOutput.ForConsole());
            return 0;
        }));
        return new Command("pseudo", "Look at the pseudo labels of self-training.") { show };
    }
}
