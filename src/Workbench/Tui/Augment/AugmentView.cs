using Workbench.Host.Data;
using Workbench.Reports.Tables;
using Workbench.Tui.Data;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Augment;

/// <summary>Steps, the two pictures, the options, what became of the boxes, and the line for a recipe.</summary>
internal static class AugmentView
{
    private const int HeadRows = 3;

    /// <summary>All parts; on a small terminal only the pictures.</summary>
    public static IEnumerable<Placed> Of(AugmentScreen screen, Frame frame)
    {
        if (screen.Result is not { } result)
        {
            yield return new(new(2, 1, frame.Width - 4, frame.Height - 1), new TextContent(
                [.. TextWrap.Lines(screen.Fault.Length > 0 ? screen.Fault : "trying the policy", frame.Width - 4)
                    .Select(line => TextLine.Of(line, screen.Fault.Length > 0 ? Tone.Bad : Tone.Dim))]));
            yield break;
        }

        var (width, step) = ((frame.Width - 4) / 2, result.Trial.Steps[screen.StepShown]);
        var below = frame.IsSmall ? 0 : Math.Clamp(result.Options.Count + 1, 3, 6) + 2;
        var rows = frame.Height - HeadRows - below;
        yield return new(new(1, 0, frame.Width - 2, 2), new TextContent(Steps(screen, result, frame)));
        foreach (var part in Pair(result, step, frame, width, rows))
        {
            yield return part;
        }

        if (below > 0)
        {
            var top = frame.Height - below;
            yield return new(new(1, top, width, below - 1), Options(screen, result));
            yield return new(new(width + 3, top, width, below - 1), new TextContent(Fates(screen, step, below - 1)));
            yield return new(new(1, frame.Height - 1, frame.Width - 1, 1), new TextContent(TextLine.Of(result.Line, Tone.Accent).Cut(frame.Width - 2)));
        }
    }

    private static IReadOnlyList<TextLine> Steps(AugmentScreen screen, AugmentResult result, Frame frame)
    {
        var (line, end) = (new TextLine(), 0);
        for (var i = 0; i < result.Trial.Steps.Count; i++)
        {
            var (step, isShown) = (result.Trial.Steps[i], i == screen.StepShown);
            line.Add(i > 0 ? frame.HasUnicode ? " → " : " > " : "", Tone.Dim)
                .Add(isShown ? $"[{step.Step.Operation}]" : step.Step.Operation, isShown ? Tone.Bold : step.IsIdle ? Tone.Dim : Tone.Plain);
            end = isShown ? line.Width : end;
        }

        // A policy of many operations is seen around the one that is shown.
        var head = new TextLine { { $"{result.Setup.Policy}: ", Tone.Dim } };
        var room = frame.Width - 2 - head.Width;
        var skipped = line.Width <= room ? 0 : Math.Clamp(end + (room / 3) - room, 0, line.Width - room);
        line = skipped > 0 ? head.Add("... ", Tone.Dim).Add(line.Skip(Math.Min(end, skipped + 4))) : head.Add(line);

        var now = result.Trial.Steps[screen.StepShown];
        return [line,
            new() { { now.Step.Operation, Tone.Bold }, { now.Step.Drawn.Length > 0 ? $"  {now.Step.Drawn}" : "", Tone.Plain },
                { now.IsIdle ? "  changes nothing here" : "", Tone.Dim }, { "    [ ] step  h l seed", Tone.Dim } }];
    }

    private static IEnumerable<Placed> Pair(AugmentResult result, TrialStep step, Frame frame, int width, int rows)
    {
        var (before, after) = (result.Trial.Original.Image, step.Step.Sample.Image);
        var left = Picture.Shrunk(before);
        var right = Picture.Shrunk(after);
        yield return new(new(1, 2, width, 1), new TextContent(TextLine.Of($"original {before.Width}x{before.Height}", Tone.Dim)));
        yield return new(new(width + 3, 2, width, 1),
            new TextContent(TextLine.Of($"{step.Step.Operation} {after.Width}x{after.Height}   input {result.Input.Width}x{result.Input.Height}", Tone.Dim)));
        var (columns, lines) = HalfBlocks.Fit(before.Width, before.Height, width, rows);
        yield return new(new(1, HeadRows, columns, lines),
            new PictureContent(left.Image,
                [.. step.Boxes.Select(box => new DrawnBox(Picture.Scaled(box.Before, left.Scale), InkOf(box.Fate), box.Fate != BoxFate.Kept))],
                ImagesView.IsShaded(frame)));

        // Both at one scale where that fits, so that a smaller result looks smaller.
        var (fullColumns, fullLines) = HalfBlocks.Fit(after.Width, after.Height, width, rows);
        var scale = Math.Min((double)columns / before.Width, Math.Min((double)width / after.Width, 2.0 * rows / after.Height));
        var (fitColumns, fitLines) = (Math.Clamp((int)Math.Round(after.Width * scale), 1, fullColumns),
            Math.Clamp((int)Math.Round(after.Height * scale / 2), 1, fullLines));
        yield return new(new(width + 3, HeadRows, fitColumns, fitLines), new PictureContent(right.Image,
            [.. step.Boxes.Where(box => box.After is not null)
                .Select(box => new DrawnBox(Picture.Scaled(box.After!.Value, right.Scale), InkOf(box.Fate), box.Fate != BoxFate.Kept))],
                    ImagesView.IsShaded(frame)));
    }

    private static RowsContent Options(AugmentScreen screen, AugmentResult result)
    {
        var name = result.Options.Select(option => option.Name.Length).Append(6).Max();
        var lines = new List<TextLine> { new TextLine { { "policy", Tone.Dim } }.PadTo(name + 2).Add(result.Setup.Policy, Tone.Bold) };
        lines.AddRange(result.Options.Zip(result.Values, (option, value) => new TextLine { { option.Name, Tone.Dim } }.PadTo(name + 2)
            .Add(value, value == option.Default ? Tone.Plain : Tone.Accent).PadTo(name + 10)
            .Add($"  {option.Range}{(value == option.Default ? "" : $"  was {option.Default}")}", Tone.Dim)));
        return RowsContent.Of(lines.Count, screen.Cursor.Position, row => lines[row]);
    }

    private static IReadOnlyList<TextLine> Fates(AugmentScreen screen, TrialStep step, int rows)
    {
        if (step.Boxes.Count == 0)
        {
            return [TextLine.Of("no boxes", Tone.Dim)];
        }

        var line = new TextLine { "boxes  ", { $"{step.Count(BoxFate.Kept)} kept", Tone.Good } };
        foreach (var (fate, word) in new[] { (BoxFate.Clipped, "clipped"), (BoxFate.Tiny, "under 1 px"), (BoxFate.Lost, "lost") })
        {
            if (step.Count(fate) is > 0 and var count)
            {
                line.Add("  ").Add($"! {count} {word}", InkOf(fate));
            }
        }

        var flagged = step.Boxes.Where(box => box.Fate != BoxFate.Kept).OrderByDescending(box => box.Fate).ToList();
        var lines = flagged.Select(box =>
            new TextLine { { "! ", InkOf(box.Fate) }, screen.Dataset.Categories[box.Class].Name, { $"  {box.Words}", InkOf(box.Fate) } }).ToList();
        return [line, .. lines.Count < rows ? lines : [.. lines.Take(rows - 2), TextLine.Of($"and {lines.Count - rows + 2} more", Tone.Dim)]];
    }

    private static Tone InkOf(BoxFate fate) => fate switch
    {
        BoxFate.Kept => Tone.Good,
        BoxFate.Clipped => Tone.Accent,
        _ => Tone.Bad,
    };
}
