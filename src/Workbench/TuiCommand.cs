using System.CommandLine;
using Workbench.Cli;
using Workbench.Host;
using Workbench.Tui.Driving;
using Workbench.Tui.Shell;
using Workbench.Tui.Themes;

namespace Workbench;

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
        var theme = new Option<string>("--theme")
        {
            Description = $"{BuiltInThemes.Names}, or a file of colours (default: WB_THEME, else terminal).",
            HelpName = "NAME|FILE",
        };
        color.AcceptOnlyFromAmong("never", "16", "256", "true");
        root.Options.Add(once);
        root.Options.Add(plain);
        root.Options.Add(ascii);
        root.Options.Add(color);
        root.Options.Add(theme);
        root.SetAction(arguments => ExitCode.Run(() =>
        {
            var services = arguments.Services();
            var traits = TerminalTraits.Of(Variable, arguments.GetValue(color) ?? "", arguments.GetValue(ascii));
            // Also where nothing is coloured: a wrong name is told.
            var colors = ThemeFile.Find(arguments.GetValue(theme) ?? Variable("WB_THEME"));
            var isWatched = !Console.IsOutputRedirected && !Console.IsInputRedirected && Variable("CI").Length == 0;
            if (arguments.GetValue(once) || !isWatched)
            {
                PlainLoop.PrintOnce(Turns(services), AllScreens.First(), traits);
            }
            else if (arguments.GetValue(plain) || Variable("WB_PLAIN").Length > 0 || !traits.IsFullScreen)
            {
                new PlainLoop(Turns(services)).Run(AllScreens.First());
            }
            else
            {
                FullScreen(services, traits, colors);
            }

            return 0;
        }));
    }

    private static void FullScreen(HostServices services, TerminalTraits traits, ThemeColors theme)
    {
        using var loop = new TuiLoop(traits, services, AllScreens.Update(), TimeProvider.System, new(theme, traits.Colors));
        loop.Run(AllScreens.First());
    }

    private static InlineUpdates Turns(HostServices services) => new(services, AllScreens.Update(), TimeProvider.System);

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
