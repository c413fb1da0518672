using System.Globalization;
using Workbench.Tui.Driving;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Shell;

/// <summary>The same screens line by line: printed as text, with numbered actions; for screen readers and terminals that can do no more.</summary>
/// <param name="turns">Does what is chosen.</param>
internal sealed class PlainLoop(InlineUpdates turns)
{
    private const int Rows = 40;
    private static readonly TerminalTraits Traits = new(ColorLevel.None, GlyphSet.Ascii, IsFullScreen: false, IsRemote: false);

    // Nothing that only makes sense on a full screen.
    private static readonly Binding[] Left =
        [GlobalKeys.Suspend, GlobalKeys.Repaint, GlobalKeys.Menu, GlobalKeys.Palette, GlobalKeys.Help, GlobalKeys.Interrupt, GlobalKeys.Mouse,
        GlobalKeys.Pixels, GlobalKeys.Theme, GlobalKeys.MenuBar];

    /// <summary>Prints one screen as text and ends.</summary>
    public static void PrintOnce(InlineUpdates turns, IScreen screen, TerminalTraits traits)
    {
        var state = turns.Begin(screen);
        Print(state, Math.Max(24, state.Workspace.Runs.Count + 2 + Frame.ShellRows), traits with { Colors = ColorLevel.None }, withStatus: false);
    }

    /// <summary>Asks and answers until somebody leaves or the input ends.</summary>
    public void Run(IScreen first)
    {
        var state = turns.Begin(first);
        while (!turns.IsOver)
        {
            Print(state, Rows, Traits, withStatus: true);
            var actions = Actions(state);
            Console.WriteLine(string.Join("  ", actions.Select((binding, i) => $"{i + 1} {binding.Id}")));
            Console.Write("Number, key or name of an action; empty reads again; quit leaves: ");
            if (Console.ReadLine() is not { } line || line.Trim() is "quit")
            {
                return;
            }

            state = turns.Tick(state);
            if (line.Length > 0 && Find(actions, line) is { } chosen)
            {
                state = Ask(turns.Turn(state, new Chosen(chosen)));
            }
            else if (line.Length > 0)
            {
                Console.WriteLine($"There is no action '{line}' here.");
            }
        }
    }

    // Questions of the screen are asked on a line of their own.
    private AppState Ask(AppState state)
    {
        while (state.Overlay is { } overlay)
        {
            state = state with { Overlay = null };
            switch (overlay)
            {
                case Prompt prompt:
                    Console.Write($"{prompt.Ask.Label} [{prompt.Ask.Text}]: ");
                    var text = Console.ReadLine();
                    state = (text is null ? prompt.Ask.Left : prompt.Ask.Given(text)) is { } answer
                        ? turns.Turn(state, new ToSlot(prompt.Slot, answer))
                        : state;
                    break;
                case Alert alert:
                    Console.WriteLine($"! {alert.Text}");
                    break;
                case YesNo question:
                    Console.Write($"{question.Question.Label} (y/n): ");
                    state = Console.ReadLine()?.Trim() is "y" or "yes"
                        ? turns.Turn(state, new ToSlot(question.Slot, question.Question.Yes))
                        : state;
                    break;
            }
        }

        return state;
    }

    private static IReadOnlyList<Binding> Actions(AppState state) =>
        [.. KeyTable.Of(state.Top.Screen.Kind).Except(Left).Where(binding => GlobalKeys.All.Contains(binding) || state.Top.Screen.WhyNot(binding) is null)];

    private static Binding? Find(IReadOnlyList<Binding> actions, string line) =>
        int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? actions.ElementAtOrDefault(number - 1)
            : actions.FirstOrDefault(binding => binding.Id == line) ?? actions.FirstOrDefault(binding => binding.Keys.Contains(line));

    private static void Print(AppState state, int height, TerminalTraits traits, bool withStatus)
    {
        var width = Width();
        var body = ScreenText.Lines(state, width, height, traits).Reverse().SkipWhile(line => line.Length == 0).Reverse();
        foreach (var line in withStatus ? body.Append(ShellLines.Status(state, width).Text) : body)
        {
            Console.WriteLine(line);
        }
    }

    private static int Width() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
            && columns >= ShellWindow.Least.Width ? columns
        : Console.IsOutputRedirected ? 120
        : Math.Max(ShellWindow.Least.Width, Console.WindowWidth);
}
