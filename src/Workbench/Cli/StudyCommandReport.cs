using System.CommandLine;
using Workbench.Host.Scheduling;
using Workbench.Runs.Indexing;
using Workbench.Studies.Reporting;

namespace Workbench.Cli;

/// <summary><c>workbench study report</c>: the answer as files.</summary>
internal static class StudyCommandReport
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var which = StudyCommand.Which();
        var folder = new Option<string>("--out", "-o") { Description = "Where the files go.", HelpName = "DIR", DefaultValueFactory = _ => "reports" };
        var command = new Command("report",
            "Write a study's results: NAME.md, NAME.html, and charts as NAME-*.png. Missing runs are said to be missing.") { which, folder };
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            using var index = LiteDbRunIndex.For(services.Store);
            var (reader, runs) = StudyOpening.Open(services, arguments.GetRequiredValue(which), index);
            var report = new ReportBuilder(reader).Build(reader.Of(runs.List(), jobs: 1));
            // A report is read elsewhere: where things lie on this machine says nothing there.
            var places = new (string, string)[] { (services.Store.Root, "runs"), (Directory.GetCurrentDirectory(), "."),
                (AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), "workbench") };
            foreach (var file in ReportFiles.Write(report, arguments.GetRequiredValue(folder), places))
            {
                Console.Out.WriteLine(file);
            }

            return 0;
        }));
        return command;
    }
}
