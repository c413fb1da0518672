using System.Collections.Immutable;
using Workbench.Studies.Scaling;
using Workbench.Studies.Status;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Study;

/// <summary>The parts of a study's screen, in the order of Tab.</summary>
internal enum StudyPane
{
    /// <summary>Every cell.</summary>
    Grid,

    /// <summary>Claims and verdicts.</summary>
    Claims,

    /// <summary>Runs that others start from, and runs of an earlier form of the study.</summary>
    Runs,

    /// <summary>Cost against quality, where networks or images differ in size.</summary>
    Scaling,
}

/// <summary>A part was clicked.</summary>
internal sealed record StudyPaneChosen(StudyPane Pane) : Message;

/// <summary>A cell of the grid was clicked.</summary>
internal sealed record StudyCellChosen(int Row, int Column) : Message;

/// <summary>A condition as it is drawn.</summary>
/// <param name="Point">Its cost and quality.</param>
/// <param name="IsOnFront">Whether it is on the Pareto front of the axis.</param>
internal sealed record SeenPoint(ScalingPoint Point, bool IsOnFront);

/// <summary>What the screen of one study shows.</summary>
internal sealed record StudyState
{
    /// <summary>Looks at the study.</summary>
    public required StudyWatch Reading { get; init; }

    /// <summary>All runs.</summary>
    public Workspace Workspace { get; init; } = Workspace.Unread;

    /// <summary>The study as seen last; null before.</summary>
    public StudySnapshot? Look { get; init; }

    /// <summary>A look is under way.</summary>
    public bool IsReading { get; init; }

    /// <summary>What went wrong while looking; else empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The part that keys move in.</summary>
    public StudyPane Pane { get; init; }

    /// <summary>Where each part is scrolled to.</summary>
    public ImmutableDictionary<StudyPane, ListCursor> Cursors { get; init; } = ImmutableDictionary<StudyPane, ListCursor>.Empty;

    /// <summary>The column of the grid under the cursor.</summary>
    public int Column { get; init; }

    /// <summary>The axis across; -1 takes the last.</summary>
    public int Across { get; init; } = -1;

    /// <summary>What cost is drawn over.</summary>
    public ScalingAxis ScalingAxis { get; init; }

    /// <summary>Ids of the runs marked to be compared, in the order they were marked.</summary>
    public ImmutableList<string> Marked { get; init; } = [];

    /// <summary>How it stands; null when not known.</summary>
    public StudyStatus? Status => Look?.Status;

    /// <summary>The grid as rows and columns; null when not known.</summary>
    public StudyMatrix? Matrix => Status is { } status ? new(status, Across) : null;

    /// <summary>Ancestors, then stale runs: id, or empty where no run has begun.</summary>
    public IReadOnlyList<string> Others => Status is { } status ? [.. status.Ancestors.Select(cell => cell.Run), .. status.Stale.Select(run => run.Run)] : [];

    /// <summary>The study as cost and quality; null where nothing scales.</summary>
    public ScalingView? Scaling => Status is { } status && ScalingView.Of(status) is { IsScaling: true } view ? view : null;

    /// <summary>Its points in the order of the axis; those without a place on it last.</summary>
    public IReadOnlyList<SeenPoint> ScalingPoints => Scaling is { } view
        ? [.. view.Points.Zip(view.Front(ScalingAxis), (point, isOnFront) => new SeenPoint(point, isOnFront))
            .OrderBy(seen => double.IsNaN(seen.Point.At(ScalingAxis))).ThenBy(seen => seen.Point.At(ScalingAxis)).ThenBy(seen => seen.Point.Score)]
        : [];

    /// <summary>The point under the cursor; null outside the chart.</summary>
    public SeenPoint? ScalingPoint => Pane == StudyPane.Scaling ? ScalingPoints.ElementAtOrDefault(CursorOf(Pane).Position) : null;

    /// <summary>The cursor of a part.</summary>
    public ListCursor CursorOf(StudyPane pane) => Cursors.GetValueOrDefault(pane);

    /// <summary>Rows of the part that keys move in.</summary>
    public int Count => Pane switch
    {
        StudyPane.Grid => Matrix?.Rows ?? 0,
        StudyPane.Claims => Status?.Claims.Count ?? 0,
        StudyPane.Scaling => ScalingPoints.Count,
        _ => Others.Count,
    };

    /// <summary>The cell under the cursor; null outside the grid.</summary>
    public StatusCell? Cell => Pane == StudyPane.Grid && Matrix is { Rows: > 0 } matrix
        ? matrix.At(Math.Min(CursorOf(StudyPane.Grid).Position, matrix.Rows - 1), Math.Min(Column, matrix.Columns - 1))
        : null;

    /// <summary>The claim under the cursor; null outside the claims.</summary>
    public StatusClaim? Claim => Pane == StudyPane.Claims ? Status?.Claims.ElementAtOrDefault(CursorOf(Pane).Position) : null;

    /// <summary>Id of the run under the cursor; empty where there is none.</summary>
    public string Run => Pane switch
    {
        StudyPane.Grid => Cell?.Run ?? "",
        StudyPane.Runs => Others.ElementAtOrDefault(CursorOf(Pane).Position) ?? "",
        StudyPane.Scaling => ScalingPoint?.Point.Typical.Run ?? "",
        _ => "",
    };

    /// <summary>The runs to put side by side: the marked ones, a single one with the one under the cursor.</summary>
    public IReadOnlyList<string> Compared => Marked.Count == 1 && Run.Length > 0 && !Marked.Contains(Run) ? [.. Marked, Run] : Marked;

    /// <summary>With the cursor of the part that keys move in at another place.</summary>
    public StudyState At(ListCursor cursor) => this with { Cursors = Cursors.SetItem(Pane, cursor) };

    /// <summary>With another look; cursors and marks stay where there is still something.</summary>
    public StudyState With(StudySnapshot look)
    {
        var next = this with { Look = look, Fault = "" };
        foreach (var pane in Cursors.Keys)
        {
            var at = next with { Pane = pane };
            next = next with { Cursors = next.Cursors.SetItem(pane, next.CursorOf(pane).MoveTo(next.CursorOf(pane).Position, at.Count)) };
        }

        return next with
        {
            Column = Math.Clamp(Column, 0, Math.Max(0, (next.Matrix?.Columns ?? 0) - 1)),
            Marked = Marked.RemoveAll(id => Workspace.Find(id) is null)
        };
    }
}
