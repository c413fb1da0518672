using System.CommandLine;
using Workbench.Host;
using Workbench.Runs.Storage;

namespace Workbench.Cli;

/// <summary>Options that mean the same with every verb.</summary>
internal static class GlobalOptions
{
    /// <summary>More plugin folders; may be given several times.</summary>
    public static Option<string[]> Plugins { get; } = new("--plugins")
    {
        Description = "A further folder of plugins; repeatable. WORKBENCH_PLUGINS names more.",
        HelpName = "DIR",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Where the runs are.</summary>
    public static Option<string> Runs { get; } = new("--runs")
    {
        Description = "The folder of the runs (default: WORKBENCH_RUNS, else ./runs).",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Overrides of a recipe; a fresh option for each verb that has them.</summary>
    public static Option<string[]> Set() => new("--set", "-s")
    {
        Description = "Override an option of the recipe, for example --set backbone.depth=50; repeatable.",
        HelpName = "a.b=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>What these options name.</summary>
    public static HostServices Services(this ParseResult arguments) =>
        new(new(RunStore.RootFrom(arguments.GetValue(Runs))), arguments.GetValue(Plugins) ?? []);
}
