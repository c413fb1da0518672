using MathNet.Numerics.Statistics;
using Workbench.Studies.Files;
using Workbench.Studies.Status;

namespace Workbench.Tui.Study;

/// <summary>The cells of a study as rows and columns: one axis runs across, every combination of the others is a row.</summary>
internal sealed class StudyMatrix
{
    private readonly StudyStatus _status;
    private readonly int[] _down;
    private readonly int[] _strides;

    /// <summary>With an axis across.</summary>
    /// <param name="status">The study.</param>
    /// <param name="across">Position of that axis; another than there is takes the last, which is the innermost.</param>
    public StudyMatrix(StudyStatus status, int across)
    {
        _status = status;
        var axes = status.Axes;
        Across = across >= 0 && across < axes.Count ? across : axes.Count - 1;
        _down = [.. Enumerable.Range(0, axes.Count).Where(axis => axis != Across)];
        _strides = [.. axes.Select((_, axis) => axes.Skip(axis + 1).Aggregate(1, (product, inner) => product * inner.Labels.Count))];
        Rows = status.Cells.Count == 0 ? 0 : _down.Aggregate(1, (product, axis) => product * axes[axis].Labels.Count);
    }

    /// <summary>The axis across; -1 in a study without axes.</summary>
    public int Across { get; }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Columns.</summary>
    public int Columns => Rows == 0 ? 0 : Across < 0 ? 1 : _status.Axes[Across].Labels.Count;

    /// <summary>The names of the axes that run down.</summary>
    public IEnumerable<string> RowAxes => _down.Select(axis => _status.Axes[axis].Name);

    /// <summary>The label of a column.</summary>
    public string Column(int column) => Across < 0 ? "run" : _status.Axes[Across].Labels[column];

    /// <summary>The labels of a row, one per axis that runs down.</summary>
    public IReadOnlyList<string> Row(int row) => [.. _down.Select((axis, place) => _status.Axes[axis].Labels[Digit(row, place)])];

    /// <summary>A cell.</summary>
    public StatusCell At(int row, int column) =>
        _status.Cells[_down.Select((axis, place) => Digit(row, place) * _strides[axis]).Sum() + (Across < 0 ? 0 : column * _strides[Across])];

    /// <summary>Mean and spread of the scores in a row, where seeds run across; null where there are fewer than two.</summary>
    public (double Mean, double Spread)? Mean(int row)
    {
        if (Across < 0 || _status.Axes[Across].Name != Axis.Seed)
        {
            return null;
        }

        double[] values = [.. Enumerable.Range(0, Columns).Select(column => At(row, column))
            .Where(cell => cell.State == CellState.Done && !double.IsNaN(cell.Value)).Select(cell => cell.Value)];
        return values.Length < 2 ? null : (values.Average(), values.StandardDeviation());
    }

    // Which value a row has on one of the axes that run down; the last of them changes fastest.
    private int Digit(int row, int place)
    {
        var inner = _down.Skip(place + 1).Aggregate(1, (product, axis) => product * _status.Axes[axis].Labels.Count);
        return row / inner % _status.Axes[_down[place]].Labels.Count;
    }
}
