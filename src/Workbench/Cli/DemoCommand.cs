using System.CommandLine;
using Workbench.Host;
using Workbench.Host.Scheduling;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary><c>workbench demo</c>: the main job on generated data, small enough for a laptop.</summary>
internal static class DemoCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("demo", "Pre-train, fine-tune, train from scratch on generated data, and compare. A minute or two on two cores.");
        command.SetAction(arguments => ExitCode.Run(() => Run(arguments.Services())));
        return command;
    }

    private static int Run(HostServices services)
    {
        Console.WriteLine("1 of 3: pre-train a small classifier on crops of single objects");
        if (Train(services, DemoRuns.Pretraining(services)) is not { } pretraining)
        {
            return 1;
        }

        Console.WriteLine("\n2 of 3: train a small RetinaNet from scratch");
        if (Train(services, DemoRuns.FromScratch(services)) is not { } scratch)
        {
            return 1;
        }

        Console.WriteLine("\n3 of 3: train the same from the pre-trained backbone");
        if (Train(services, DemoRuns.Pretrained(services, pretraining)) is not { } pretrained)
        {
            return 1;
        }

        Console.WriteLine("\nSide by side:\n");
        CompareCommand.Print(services.Store, [scratch.Id, pretrained.Id]);
        Console.WriteLine(
            $"\nAgain: workbench compare {scratch.Number} {pretrained.Number}    All runs: workbench runs    A detector on your images: "
                + "docs/how-to/run-on-your-data.md");
        Console.WriteLine("Does the gap stay when training is longer? workbench study run catch-up-toy    What it says: docs/studies/catch-up-toy.md");
        return 0;
    }

    private static Run? Train(HostServices services, Run run) =>
        TrainCommand.Start(services, run, detach: false) == 0 ? services.Store.Open(run.Id) : null;
}
