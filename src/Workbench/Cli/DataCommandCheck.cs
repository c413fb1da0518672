using System.CommandLine;
using System.Text.Json;
using Vision.Data;
using Workbench.Files;

namespace Workbench.Cli;

/// <summary><c>workbench data check</c>: reads the labels and decodes every image.</summary>
internal static class DataCommandCheck
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var source = new DataCommandSource();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when there is any problem." };
        var limit = new Option<int>("--limit") { Description = "Problems listed; 0 lists all.", DefaultValueFactory = _ => 0, HelpName = "N" };
        var command = new Command("check", "Read all labels, decode all images, and list every problem with file, record and reason.");
        source.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(strict);
        command.Options.Add(limit);
        command.SetAction(arguments => ExitCode.Run(() =>
        {
            var problems = new List<DataProblem>();
            var images = 0;
            foreach (var (_, reading) in source.Read(arguments))
            {
                images += reading.Dataset.Images.Count;
                problems.AddRange(reading.Problems);
                problems.AddRange(DatasetCheck.DecodeAll(reading.Dataset, Environment.ProcessorCount, Progress(reading.Dataset)));
            }

            if (arguments.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(new { images, problems = problems.Select(Describe) }, JsonFormat.Readable));
            }
            else
            {
                DataCommand.Report(problems, arguments.GetValue(limit));
                Console.Out.WriteLine($"{DataCommand.Count(images, "image")} checked, {DataCommand.Count(problems.Count, "problem")}");
            }

            return problems.Count > 0 && arguments.GetValue(strict) ? 1 : 0;
        }));
        return command;
    }

    /// <summary>A problem as JSON shows it.</summary>
    internal static object Describe(DataProblem problem) => new { file = problem.File, record = problem.Record, reason = problem.Reason };

    // A line per tenth, for sets that take a while; nothing for small ones.
    private static Action<int>? Progress(Dataset dataset)
    {
        var total = dataset.Images.Count;
        var part = total / 10;
        return total < 5000 ? null : done =>
        {
            if (done % part == 0)
            {
                Console.Error.WriteLine($"{dataset.Name}: {done} of {total} images");
            }
        };
    }
}
