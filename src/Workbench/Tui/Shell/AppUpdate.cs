using Workbench.Reports.Tables;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Shell;

/// <summary>State and message → next state and what is wanted of the world. Pure: no files, no clock.</summary>
/// <param name="screens">Makes the screens that a number key opens.</param>
internal sealed class AppUpdate(IReadOnlyDictionary<Binding, Func<IScreen>> screens)
{
    private static readonly Dictionary<Binding, Effect> OfTerminal = new()
    {
        [GlobalKeys.Repaint] = new RepaintScreen(),
        [GlobalKeys.Suspend] = new SuspendProgram(),
        [GlobalKeys.Mouse] = new ToggleMouse(),
        [GlobalKeys.Pixels] = new TogglePixels(),
        [GlobalKeys.Theme] = new NextTheme(),
        [GlobalKeys.MenuBar] = new OpenMenuBar(),
    };

    private static readonly TimeSpan NoticeTime = TimeSpan.FromSeconds(6);

    /// <summary>The first state: one screen, which still has to hear that it is shown.</summary>
    public static AppState Start(IScreen first, DateTimeOffset now) => new() { Stack = [new(0, first)], Now = now };

    /// <summary>One turn.</summary>
    public (AppState State, IReadOnlyList<FromSlot> Effects) On(AppState state, Message message)
    {
        var effects = new List<FromSlot>();
        state = message is Hovered or Ticked or WorkspaceChanged or ToSlot ? state : state with { Tip = null };
        var next = message switch
        {
            KeyPressed { Key: var key } => Pressed(state, key, effects),
            CloseWanted => Wanted(state, state.Top.Number, new Quit(), effects),
            MouseToggled { IsOn: var isOn } => Said(state, new Say(isOn
                ? "mouse on: click rows, keys and menus; hold Shift to mark text"
                : "mouse off: the terminal marks text again")),
            PixelsToggled { IsOn: var isOn, Words: var words } => Said(state with { HasPixels = isOn }, new Say(words)),
            ThemeChanged { Words: var words } => Said(state, new Say(words)),
            OverlayMessage inOverlay => In(state, inOverlay, effects),
            RowClicked clicked => Clicked(state, clicked, effects),
            WheelTurned { Rows: var rows } => Turned(state, rows, effects),
            Hovered { Words: var words, Place: var place } => state with { Tip = words.Length > 0 && state.Overlay is null ? new(words, place) : null },
            ForScreen { Message: var inner } => Tell(state, state.Top.Number, inner, effects),
            Chosen { Binding: var binding } => Do(state with { Overlay = null }, binding, effects),
            ToSlot { Slot: var slot, Message: var inner } => Tell(state, slot, inner, effects),
            WorkspaceChanged { Workspace: var workspace } => Everybody(state with { Workspace = workspace }, message, effects),
            Ticked { Now: var now } => Tell(Aged(state with { Now = now }), state.Top.Number, message, effects),
            _ => state,
        };
        return (next, effects);
    }

    private AppState Pressed(AppState state, string key, List<FromSlot> effects)
    {
        if (GlobalKeys.Interrupt.Keys.Contains(key))
        {
            return Interrupted(state, effects);
        }

        state = state with { WasInterrupted = false };
        return state.Overlay is null && KeyTable.Find(state.Top.Screen.Kind, key) is { } binding ? Do(state, binding, effects) : state;
    }

    // Once: out of a prompt, or a warning. Twice: out of the program.
    private AppState Interrupted(AppState state, List<FromSlot> effects) => state switch
    {
        { Overlay: Prompt prompt } => Left(state, prompt, effects),
        { Overlay: not null } => state with { Overlay = null },
        { WasInterrupted: true } => Wanted(state, state.Top.Number, new Quit(), effects),
        _ => Said(state, new Say("Ctrl-C again leaves the program; runs go on without it")) with { WasInterrupted = true },
    };

    private AppState Do(AppState state, Binding binding, List<FromSlot> effects)
    {
        var screen = state.Top.Screen;
        if (screens.TryGetValue(binding, out var open))
        {
            return screen is IAnswersBack { Unsaved: { } unsaved }
                ? Said(state, new Say($"{unsaved}; q leaves"))
                : Jump(state, open, effects);
        }

        if (binding == GlobalKeys.Help)
        {
            return state with { Overlay = new Picker("keys", [.. KeyTable.Of(screen.Kind).Select(one => new PickerItem(one, null))]) };
        }

        if (binding == GlobalKeys.Palette)
        {
            return state with { Overlay = new Picker("commands", Items(screen, one => !MoveKeys.List.Contains(one))) };
        }

        if (binding == GlobalKeys.Menu)
        {
            return state with
            {
                Overlay = new Picker("here", Items(screen, one => !MoveKeys.List.Contains(one) && KeyTable.OfScreens[screen.Kind].Contains(one)))
            };
        }

        if (binding == GlobalKeys.Copy)
        {
            return Said(Wanted(state, state.Top.Number, new CopyText(screen.Title.Command), effects), new Say($"copied: {screen.Title.Command}"));
        }

        if (binding == GlobalKeys.Back)
        {
            return screen is IAnswersBack { AnswersBack: true }
                ? Tell(state, state.Top.Number, new Invoked(binding), effects)
                : Wanted(state, state.Top.Number, state.Stack.Count > 1 ? new GoBack() : new Quit(), effects);
        }

        if (OfTerminal.TryGetValue(binding, out var effect))
        {
            return Wanted(state, state.Top.Number, effect, effects);
        }

        return screen.WhyNot(binding) is { } reason
            ? Said(state, new Say($"{binding.Id}: {reason}"))
            : Tell(state, state.Top.Number, new Invoked(binding), effects);
    }

    private static IReadOnlyList<PickerItem> Items(IScreen screen, Func<Binding, bool> chosen) =>
        [.. KeyTable.Of(screen.Kind).Where(chosen)
            .Select(binding => new PickerItem(binding, GlobalKeys.All.Contains(binding) ? null : screen.WhyNot(binding)))];

    // A number key goes to that screen, back to it where it is open already.
    private AppState Jump(AppState state, Func<IScreen> open, List<FromSlot> effects)
    {
        var screen = open();
        var found = state.Stack.ToList().FindIndex(slot => slot.Screen.Kind == screen.Kind);
        return found == state.Stack.Count - 1 ? state
            : found >= 0 ? Tell(state with { Stack = [.. state.Stack.Take(found + 1)] }, state.Stack[found].Number, new Shown(state.Workspace), effects)
            : Wanted(state, state.Top.Number, new Go(screen), effects);
    }

    private AppState In(AppState state, OverlayMessage message, List<FromSlot> effects) => (state.Overlay, message) switch
    {
        (Prompt prompt, PromptTyped { Text: var text }) =>
            prompt.Ask.Typed is { } typed ? Tell(state, prompt.Slot, typed(text), effects) : state,
        (Prompt prompt, PromptSubmitted { Text: var text }) => Tell(state with { Overlay = null }, prompt.Slot, prompt.Ask.Given(text), effects),
        (Prompt prompt, OverlayLeft) => Left(state, prompt, effects),
        (YesNo question, QuestionConfirmed) => Tell(state with { Overlay = null }, question.Slot, question.Question.Yes, effects),
        (YesNo, _) => Said(state with { Overlay = null }, new Say("nothing done")),
        _ => state with { Overlay = null },
    };

    private AppState Left(AppState state, Prompt prompt, List<FromSlot> effects)
    {
        state = state with { Overlay = null };
        return prompt.Ask.Left is { } left ? Tell(state, prompt.Slot, left, effects) : state;
    }

    private AppState Clicked(AppState state, RowClicked clicked, List<FromSlot> effects)
    {
        state = Turned(state, clicked.Below, effects);
        return clicked.IsDouble && KeyTable.OfScreens[state.Top.Screen.Kind].FirstOrDefault(binding => binding.Keys.Contains("Enter")) is { } open
            ? Do(state, open, effects)
            : state;
    }

    private AppState Turned(AppState state, int rows, List<FromSlot> effects)
    {
        var binding = rows > 0 ? MoveKeys.Down : MoveKeys.Up;
        for (var i = 0; i < Math.Abs(rows) && KeyTable.OfScreens[state.Top.Screen.Kind].Contains(binding); i++)
        {
            state = Do(state, binding, effects);
        }

        return state;
    }

    private AppState Everybody(AppState state, Message message, List<FromSlot> effects)
    {
        foreach (var slot in state.Stack)
        {
            state = Tell(state, slot.Number, message, effects);
        }

        return state;
    }

    private AppState Tell(AppState state, int number, Message message, List<FromSlot> effects)
    {
        if (state.Stack.FirstOrDefault(slot => slot.Number == number) is not { } addressed)
        {
            return state;
        }

        var step = addressed.Screen.On(message);
        state = state with { Stack = [.. state.Stack.Select(slot => slot.Number == number ? new(number, step.Screen) : slot)] };
        foreach (var effect in step.Effects)
        {
            state = Wanted(state, number, effect, effects);
        }

        return state;
    }

    // What the shell can do by itself it does; the rest goes out into the world.
    private AppState Wanted(AppState state, int number, Effect effect, List<FromSlot> effects)
    {
        switch (effect)
        {
            case Go go:
                state = state with { Stack = [.. state.Stack, new(state.NextSlot, go.Screen)], NextSlot = state.NextSlot + 1 };
                return Tell(state, state.Top.Number, new Shown(state.Workspace), effects);
            case GoBack when state.Stack.Count > 1 && state.Top.Number == number:
                state = state with { Stack = [.. state.Stack.SkipLast(1)] };
                return Tell(state, state.Top.Number, new Shown(state.Workspace), effects);
            case GoBack:
                return state;
            case GoTo to:
                state = Jump(state, screens[to.Binding], effects);
                return Tell(state, state.Top.Number, to.Message, effects);
            case Say say:
                return Said(state, say);
            case Ask ask:
                return state with { Overlay = new Prompt(number, ask) };
            case Confirm confirm:
                return state with { Overlay = new YesNo(number, confirm) };
            default:
                effects.Add(new(number, effect));
                return state;
        }
    }

    // What went wrong is read before anything else happens; the rest is told in passing.
    private static AppState Said(AppState state, Say say) => say.Tone == Tone.Bad && state.Overlay is null
        ? state with { Overlay = new Alert(say.Text) }
        : state with { Notice = new(say.Text, say.Tone, state.Now + NoticeTime) };

    // What was told goes when it is old; what the mouse rests on is told when a second has begun.
    private static AppState Aged(AppState state) => state with
    {
        Notice = state.Notice is { } notice && notice.Until <= state.Now ? null : state.Notice,
        Tip = state.Tip is { } tip ? tip with { IsShown = true } : null,
    };
}
