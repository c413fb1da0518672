using System.CommandLine;
using Workbench.Cli;

var root = new RootCommand("Train detectors from scratch, from pre-training or by self-training, and compare them honestly.")
{
    TrainCommand.Create(),
    ResumeCommand.Create(),
    StopCommand.Create(),
    TailCommand.Create(),
    EvalCommand.Create(),
    RunsCommand.Create(),
    CompareCommand.Create(),
    FlipsCommand.Create(),
    RecipeCommand.Create(),
    PluginsCommand.Create(),
    DataCommand.Create(),
    MetricCommand.Create(),
    DemoCommand.Create(),
    VersionCommand.Create(),
    WorkerCommand.Create(),
    GlobalOptions.Plugins,
    GlobalOptions.Runs,
};
TuiCommand.AddTo(root);
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine($"error: {error.Message}");
    }

    Console.Error.WriteLine($"See 'workbench {string.Join(' ', parsed.CommandResult.Command.Parents.OfType<Command>().Any() ? [parsed.CommandResult.Command.Name, "--help"] : new[] { "--help" })}'.");
    return 2;
}

return await parsed.InvokeAsync();
