using System.Collections.Immutable;
using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.OneRun;

/// <summary>What the screen of one run shows.</summary>
internal sealed record RunScreenState
{
    /// <summary>The run.</summary>
    public required string Id { get; init; }

    /// <summary>All runs, for its children.</summary>
    public Workspace Workspace { get; init; } = Workspace.Unread;

    /// <summary>Its files as read last; null before.</summary>
    public RunDetails? Facts { get; init; }

    /// <summary>Why something cannot be shown, by what was to be read.</summary>
    public ImmutableDictionary<string, string> Faults { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The part shown.</summary>
    public RunPane Pane { get; init; }

    /// <summary>Where each part is scrolled to.</summary>
    public ImmutableDictionary<RunPane, ListCursor> Cursors { get; init; } = ImmutableDictionary<RunPane, ListCursor>.Empty;

    /// <summary>The evaluation looked at; null for the last.</summary>
    public long? Step { get; init; }

    /// <summary>What was searched last.</summary>
    public string Search { get; init; } = "";

    /// <summary>What the parameters are compared with; null before it was read.</summary>
    public RecipeBase? Base { get; init; }

    /// <summary>The plugins that are installed now; null before they were read.</summary>
    public IReadOnlyList<UsedPlugin>? Installed { get; init; }

    /// <summary>What the lower chart shows; empty for the number by which the run is ranked.</summary>
    public string Metric { get; init; } = "";

    /// <summary>What the curves run over.</summary>
    public CostAxis Axis { get; init; }

    /// <summary>Logarithmic y axes.</summary>
    public bool IsLog { get; init; }

    /// <summary>The part of x that is seen, in shares of the whole.</summary>
    public (double From, double To) Window { get; init; } = (0, 1);

    /// <summary>The log stays where it is.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Boxes and images; null before they were read.</summary>
    public ShownDetections? ShownDetections { get; init; }

    /// <summary>Which image is looked at.</summary>
    public int Image { get; init; }

    /// <summary>The image read last.</summary>
    public Picture? Picture { get; init; }

    /// <summary>Boxes are shown from this score on, in percent.</summary>
    public int LeastScore { get; init; } = 30;

    /// <summary>Runs of the lineage that are open or closed otherwise than at first.</summary>
    public ImmutableHashSet<string> Toggled { get; init; } = [];

    /// <summary>Percent from one such score to the next.</summary>
    public const int ScoreStep = 5;

    /// <summary>The cursor of the part shown.</summary>
    public ListCursor Cursor => Cursors.GetValueOrDefault(Pane);

    /// <summary>The run's evaluations.</summary>
    public IReadOnlyList<EvaluationEvent> Evaluations => Facts is null ? [] : [.. Facts.Run.Evaluations];

    /// <summary>The evaluation looked at; null when there is none.</summary>
    public EvaluationEvent? Evaluation => Evaluations.LastOrDefault(one => Step is null || one.Step == Step);

    /// <summary>With the cursor of the part shown at another place.</summary>
    public RunScreenState At(ListCursor cursor) => this with { Cursors = Cursors.SetItem(Pane, cursor) };

    /// <summary>At an evaluation some places on; the last is followed when newer ones come.</summary>
    public RunScreenState Stepped(int by)
    {
        var all = Evaluations;
        if (Evaluation is not { } now)
        {
            return this;
        }

        var position = Math.Clamp(all.ToList().IndexOf(now) + by, 0, all.Count - 1);
        return this with { Step = position == all.Count - 1 ? null : all[position].Step };
    }

    /// <summary>Zoomed by a factor around the middle, as far as the whole and not below a sixty-fourth.</summary>
    public RunScreenState Zoomed(double factor)
    {
        var width = Math.Clamp((Window.To - Window.From) * factor, 1.0 / 64, 1);
        return Panned((Window.From + Window.To - width) / 2, width);
    }

    /// <summary>Moved by a quarter of what is seen.</summary>
    public RunScreenState Moved(int direction)
    {
        var width = Window.To - Window.From;
        return Panned(Window.From + direction * width / 4, width);
    }

    private RunScreenState Panned(double from, double width)
    {
        var start = Math.Clamp(from, 0, 1 - width);
        return this with { Window = (start, start + width) };
    }
}

/// <summary>The slider over the detections was moved.</summary>
internal sealed record ScoreSlid(int Percent) : Message;
