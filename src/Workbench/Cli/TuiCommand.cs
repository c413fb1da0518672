using System.CommandLine;
using Workbench.Terminal;
using Workbench.Tui.Data;
using Workbench.Tui.Keys;
using Workbench.Tui.NewRun;
using Workbench.Tui.Plugins;
using Workbench.Tui.Queue;
using Workbench.Tui.Runs;
using Workbench.Tui.Shell;
using Workbench.Tui.Study;

namespace Workbench.Cli;

/// <summary><c>workbench</c> without a verb: the full-screen terminal.</summary>
internal static class TuiCommand
{
    /// <summary>Makes it what the program does when no verb is given.</summary>
    public static void AddTo(RootCommand root)
    {
        var once = new Option<bool>("--once") { Description = "Print the first screen as text and end." };
        var plain = new Option<bool>("--plain") { Description = "Lines and numbered menus instead of a full screen, as with WB_PLAIN=1 or TERM=dumb." };
        var ascii = new Option<bool>("--ascii") { Description = "Use no characters but ASCII." };
        var color = new Option<string>("--color")
        {
            Description = "never, 16, 256 or true (default: judged by TERM, COLORTERM and NO_COLOR).",
            HelpName = "LEVEL"
        };
        color.AcceptOnlyFromAmong("never", "16", "256", "true");
        root.Options.Add(once);
        root.Options.Add(plain);
        root.Options.Add(ascii);
        root.Options.Add(color);
        root.SetAction(arguments => Door.Run(() =>
        {
            var services = new Services(arguments);
            var traits = TerminalTraits.Of(Variable, arguments.GetValue(color) ?? "", arguments.GetValue(ascii));
            var isWatched = !Console.IsOutputRedirected && !Console.IsInputRedirected && Variable("CI").Length == 0;
            if (arguments.GetValue(once) || !isWatched)
            {
                PlainLoop.PrintOnce(Turns(services), First(), traits);
            }
            else if (arguments.GetValue(plain) || Variable("WB_PLAIN").Length > 0 || !traits.IsFullScreen)
            {
                new PlainLoop(Turns(services)).Run(First());
            }
            else
            {
                FullScreen(services, traits);
            }

            return 0;
        }));
    }

    private static void FullScreen(Services services, TerminalTraits traits)
    {
        using var terminal = Terminals.Open(traits);
        using var loop = new TuiLoop(terminal, traits, services, Update(), TimeProvider.System);
        loop.Run(First());
    }

    private static InlineTurns Turns(Services services) => new(services, Update(), TimeProvider.System);

    private static IScreen First() => new RunsScreen(new RunsState());

    /// <summary>The pure part with the screens that number keys open.</summary>
    internal static AppUpdate Update() => new(new Dictionary<Binding, Func<IScreen>>
    {
        [GlobalKeys.GoRuns] = First,
        [GlobalKeys.GoQueue] = () => new QueueScreen(),
        [GlobalKeys.GoData] = () => new DataScreen(),
        [GlobalKeys.GoPlugins] = () => new PluginsScreen(),
        [GlobalKeys.GoStudies] = () => new StudiesScreen(),
        [GlobalKeys.GoNewRun] = () => new NewRunScreen(new NewRunState()),
    });

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
