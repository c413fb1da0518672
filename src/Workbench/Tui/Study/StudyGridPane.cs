using System.Drawing;
using System.Globalization;
using Workbench.Reports.Tables;
using Workbench.Studies.Status;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Study;

/// <summary>The grid: a letter and a number per cell, holes as dashes.</summary>
internal static class StudyGridPane
{
    private const int LeastCell = 7;
    private const int MarkColumns = 3;
    private const int MeanColumns = 16;

    /// <summary>Title, headings, rows, and over them the cell under the cursor in reverse.</summary>
    public static IEnumerable<Placed> Of(StudyState state, StudyStatus status, Frame frame, int top, int height)
    {
        var matrix = state.Matrix!;
        if (matrix.Rows == 0)
        {
            yield break;
        }

        var cursor = state.CursorOf(StudyPane.Grid).MoveTo(state.CursorOf(StudyPane.Grid).Position, matrix.Rows);
        var visible = Math.Max(1, height - 3);
        var firstRow = Math.Clamp(cursor.Position - visible + 1, 0, Math.Max(0, matrix.Rows - visible));
        int[] rows = [.. Enumerable.Range(firstRow, Math.Min(visible, matrix.Rows - firstRow))];
        var labels = LabelWidths(matrix, frame.Width / 2);
        var left = 2 + labels.Sum(width => width + 2);
        var width = MarkColumns + Math.Max(LeastCell, Enumerable.Range(0, matrix.Columns).Max(column => Math.Min(12, matrix.Column(column).Length)));
        var hasMeans = rows.Any(row => matrix.Mean(row) is not null);
        var (firstColumn, columns) = Window(state.Column, matrix.Columns, Math.Max(1, (frame.Width - left - (hasMeans ? MeanColumns : 0)) / width));

        var lines = new List<TextLine> { Title(state, status, matrix, frame, firstColumn + columns < matrix.Columns || firstColumn > 0),
            Headings(matrix, labels, left, width, firstColumn, columns, hasMeans) };
        lines.AddRange(rows.Select(row => Row(state, matrix, row, isFirst: row == firstRow, labels, (left, width, firstColumn, columns), frame.HasUnicode)));
        yield return new(new(0, top, frame.Width, height), new TextContent(lines))
        {
            Targets =
            [
                new(new(left, 2, columns * width, rows.Length), cell => new StudyCellChosen(firstRow + cell.Y, firstColumn + (cell.X / width)))
                {
                    IsOpened = true,
                },
            ],
        };
        if (state.Pane == StudyPane.Grid)
        {
            var place = new Rectangle(left + (state.Column - firstColumn) * width, top + 2 + cursor.Position - firstRow, width - 1, 1);
            yield return new(place, new TextContent([Cell(state, matrix.At(cursor.Position, state.Column), frame.HasUnicode).Cut(width - 1)], Chosen: 0));
        }
    }

    private static TextLine Title(StudyState state, StudyStatus status, StudyMatrix matrix, Frame frame, bool isCut)
    {
        var across = matrix.Across < 0 ? "" : $"{status.Axes[matrix.Across].Name} across{(isCut ? ", h l for more" : "")}";
        var line = StudyView.Title(state, StudyPane.Grid, string.Join("  ", new[] { status.Metric, across }.Where(word => word.Length > 0)));
        return line.Add(StudyMarks.Legend(status.Cells.Select(cell => cell.State), frame.HasUnicode));
    }

    private static TextLine Headings(StudyMatrix matrix, int[] labels, int left, int width, int firstColumn, int columns, bool hasMeans)
    {
        var line = new TextLine { "  " };
        foreach (var (name, room) in matrix.RowAxes.Zip(labels))
        {
            line.Add(Cut(name, room).PadRight(room + 2), Tone.Dim);
        }

        for (var column = firstColumn; column < firstColumn + columns; column++)
        {
            line.PadTo(left + (column - firstColumn) * width + MarkColumns).Add(Cut(matrix.Column(column), width - MarkColumns), Tone.Dim);
        }

        return hasMeans ? line.PadTo(left + columns * width + 1).Add("mean", Tone.Dim) : line;
    }

    // A label that is the one above is left out, so that the eye finds the blocks.
    private static TextLine Row(StudyState state, StudyMatrix matrix, int row, bool isFirst, int[] labels, (int Left, int Width, int First, int Count) field,
        bool hasUnicode)
    {
        var line = new TextLine { "  " };
        var above = isFirst ? [] : matrix.Row(row - 1);
        var own = matrix.Row(row);
        var isNew = isFirst;
        for (var i = 0; i < own.Count; i++)
        {
            isNew = isNew || own[i] != above[i];
            line.Add((isNew ? Cut(own[i], labels[i]) : "").PadRight(labels[i] + 2));
        }

        for (var column = field.First; column < field.First + field.Count; column++)
        {
            line.PadTo(field.Left + (column - field.First) * field.Width).Add(Cell(state, matrix.At(row, column), hasUnicode));
        }

        return matrix.Mean(row) is var (mean, spread)
            ? line.PadTo(field.Left + field.Count * field.Width + 1)
            .Add(string.Create(CultureInfo.InvariantCulture, $"{mean:0.00} {(hasUnicode ? "±" : "+-")} {spread:0.00}"), Tone.Bold)
            : line;
    }

    private static TextLine Cell(StudyState state, StatusCell cell, bool hasUnicode)
    {
        var isMarked = cell.Run.Length > 0 && state.Marked.Contains(cell.Run);
        return new TextLine
        {
            { isMarked ? hasUnicode ? "●" : "*" : " ", isMarked ? Tones.OfCurve(state.Marked.IndexOf(cell.Run)) : Tone.Plain },
            { StudyMarks.Of(cell.State, hasUnicode), StudyMarks.InkOf(cell.State) },
            " ",
            { StudyMarks.Words(cell), cell.State == CellState.Done ? Tone.Plain : StudyMarks.InkOf(cell.State) },
        }.PadTo(MarkColumns + LeastCell - 1);
    }

    private static int[] LabelWidths(StudyMatrix matrix, int room)
    {
        var names = matrix.RowAxes.ToArray();
        var widths = names.Select((name, i) => Enumerable.Range(0, matrix.Rows).Max(row => matrix.Row(row)[i].Length) is var longest
            ? Math.Max(name.Length, longest)
            : 0).ToArray();
        var most = names.Length == 0 ? 0 : Math.Max(4, room / names.Length - 2);
        return [.. widths.Select(width => widths.Sum(each => each + 2) > room ? Math.Min(width, most) : width)];
    }

    private static (int First, int Count) Window(int column, int all, int room) =>
        (Math.Clamp(column - room + 1, 0, Math.Max(0, all - room)), Math.Min(room, all));

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..width];
}
