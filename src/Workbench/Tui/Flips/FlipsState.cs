using Workbench.Runs.Comparing;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Flips;

/// <summary>What the list of images that turned shows.</summary>
internal sealed record FlipsState
{
    /// <summary>Id of the run held against.</summary>
    public required string Before { get; init; }

    /// <summary>Id of the run looked at.</summary>
    public required string After { get; init; }

    /// <summary>Detections from this score on count.</summary>
    public double Score { get; init; } = new FlipOptions().Score;

    /// <summary>The images; null until found.</summary>
    public FlipList? List { get; init; }

    /// <summary>Their influence is being worked out.</summary>
    public bool IsComputing { get; init; }

    /// <summary>Why there is no list, in a sentence.</summary>
    public string Fault { get; init; } = "";

    /// <summary>Pixels and boxes; null until read.</summary>
    public FlipImages? Images { get; init; }

    /// <summary>They are being read.</summary>
    public bool IsReadingImages { get; init; }

    /// <summary>Why there are no pictures, in a sentence.</summary>
    public string NoImages { get; init; } = "";

    /// <summary>The picture drawn last.</summary>
    public FlipPicture? Picture { get; init; }

    /// <summary>The row under the cursor.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>The image under the cursor; null in an empty list.</summary>
    public Flip? Current => List is { } list && Cursor.Position < list.Flips.Count ? list.Flips[Cursor.Position] : null;

    /// <summary>With the cursor back on its image after the list changed.</summary>
    public FlipsState With(FlipList list)
    {
        var at = Current is { } kept ? list.Flips.ToList().FindIndex(flip => flip.ImageId == kept.ImageId) : -1;
        return this with { List = list, Cursor = Cursor.MoveTo(Math.Max(0, at), list.Flips.Count), Fault = "" };
    }

    /// <summary>The row of the next image, in a direction and so many on, that turned the other way; the last one such where there are fewer.</summary>
    public int OtherTurn(int by)
    {
        var position = Cursor.Position;
        for (var i = 0; i < Math.Abs(by); i++)
        {
            var turn = List!.Flips[position].Turn;
            var rows = by > 0 ? Enumerable.Range(position + 1, List.Flips.Count - position - 1) : Enumerable.Range(0, position).Reverse();
            position = rows.Where(row => List.Flips[row].Turn != turn).DefaultIfEmpty(position).First();
        }

        return position;
    }
}

/// <summary>The slider over the detections was moved.</summary>
internal sealed record ScoreSlid(double Score) : Message;
