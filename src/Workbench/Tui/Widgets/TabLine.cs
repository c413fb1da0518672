using System.Drawing;
using Workbench.Reports.Tables;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Widgets;

/// <summary>The names of the parts of a screen on one line, the one shown in brackets; a click on a name shows that part.</summary>
internal static class TabLine
{
    /// <summary>All names; where not all fit, the one shown, and which one it is.</summary>
    /// <param name="area">The line.</param>
    /// <param name="names">In the order of Tab.</param>
    /// <param name="shown">Position of the one shown.</param>
    /// <param name="chosen">What the screen hears of a name that was clicked, by its position.</param>
    public static Placed Of(Rectangle area, IReadOnlyList<string> names, int shown, Func<int, Message> chosen)
    {
        var (line, targets) = (new TextLine(), new List<Target>());
        for (var i = 0; i < names.Count; i++)
        {
            targets.Add(Target.Of(new(line.Width, 0, names[i].Length + 2, 1), chosen(i)));
            line.Add(Name(names[i], i == shown), i == shown ? Tone.Accent : Tone.Dim);
        }

        return line.Width <= area.Width
            ? new(area, new TextContent(line)) { Targets = targets }
            : new(area, new TextContent(new TextLine { { Name(names[shown], true), Tone.Accent }, { $"  {shown + 1} of {names.Count}, Tab: next", Tone.Dim } }))
            {
                Targets = [Target.Of(area with { X = 0, Y = 0 }, new Chosen(MoveKeys.NextPane))],
            };
    }

    /// <summary>A name, in brackets where it is the one shown.</summary>
    public static string Name(string name, bool isShown) => isShown ? $"[{name}]" : $" {name} ";
}
