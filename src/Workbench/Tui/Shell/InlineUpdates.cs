using Workbench.Host;

namespace Workbench.Tui.Shell;

/// <summary>Turns whose effects are done at once and on this thread: for line mode, for printing one screen, and for tests.</summary>
/// <param name="services">What effects work with.</param>
/// <param name="update">The pure part.</param>
/// <param name="clock">The time.</param>
internal sealed class InlineUpdates(HostServices services, AppUpdate update, TimeProvider clock)
{
    /// <summary>Somebody wants to leave.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What was copied last, or empty.</summary>
    public string Copied { get; private set; } = "";

    /// <summary>The first state, with the runs read.</summary>
    public AppState Begin(IScreen first)
    {
        var workspace = ReadRuns();
        return Turn(AppUpdate.Start(first, clock.GetUtcNow()) with { Workspace = workspace }, new ToSlot(0, new Shown(workspace)));
    }

    /// <summary>The state after a message and everything it sets off.</summary>
    public AppState Turn(AppState state, Message message)
    {
        var waiting = new Queue<Message>([message]);
        while (waiting.TryDequeue(out var next))
        {
            (state, var effects) = update.On(state, next);
            foreach (var (slot, effect) in effects)
            {
                if (Do(slot, effect) is { } answer)
                {
                    waiting.Enqueue(answer);
                }
            }
        }

        return state;
    }

    /// <summary>The state a second later, with the runs read anew.</summary>
    public AppState Tick(AppState state) => Turn(Turn(state, new WorkspaceChanged(ReadRuns())), new Ticked(clock.GetUtcNow()));

    private Message? Do(int slot, Effect effect)
    {
        switch (effect)
        {
            case Load load:
                return new ToSlot(slot, BackgroundLoads.Result(load, services, CancellationToken.None));
            case Refresh:
                return new WorkspaceChanged(ReadRuns());
            case CopyText copy:
                Copied = copy.Text;
                return null;
            case Quit:
                IsOver = true;
                return null;
            default:
                return null;
        }
    }

    private Workspace ReadRuns()
    {
        using var reader = new WorkspaceReader(services);
        return reader.First();
    }
}
