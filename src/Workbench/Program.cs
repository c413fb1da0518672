using System.CommandLine;
using System.CommandLine.Parsing;
using Workbench;
using Workbench.Cli;

var root = new RootCommand("Train detectors from scratch, from pre-training or by self-training, and compare them honestly.")
{
    TrainCommand.Create(),
    ResumeCommand.Create(),
    StopCommand.Create(),
    QueueCommand.Create(),
    TailCommand.Create(),
    EvalCommand.Create(),
    PredictCommand.Create(),
    PseudoCommand.Create(),
    RunsCommand.Create(),
    CompareCommand.Create(),
    FlipsCommand.Create(),
    StudyCommand.Create(),
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
// Without bundling of short options, so that 'runs tag 3 -hard' takes a tag away and does not ask for help.
var parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false });
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine($"error: {error.Message}");
    }

    var path = new List<string> { "--help" };
    for (var at = parsed.CommandResult; at.Parent is CommandResult above; at = above)
    {
        path.Insert(0, at.Command.Name);
    }

    Console.Error.WriteLine($"See 'workbench {string.Join(' ', path)}'.");
    return 2;
}

return await parsed.InvokeAsync();
