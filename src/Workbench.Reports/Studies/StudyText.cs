using System.Globalization;
using MathNet.Numerics.Statistics;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Reports.Studies;

/// <summary>A study's status as text.</summary>
public static class StudyText
{
    /// <summary>Prints it.</summary>
    public static void Write(StudyStatus status, ConsoleOutput output)
    {
        var writer = output.Writer;
        writer.WriteLine($"{output.Paint(status.Name, Tone.Bold)} ({Word(status.Size)}): {status.Question}");
        if (status.Total > 0)
        {
            writer.WriteLine(Summary(status));
        }

        foreach (var selected in status.Selected)
        {
            writer.WriteLine(selected.Words);
        }

        Section(output, "ancestors", AncestorTable(status));
        Section(output, status.Cells.Count > 0 ? "cells" : "", CellTable(status));
        Section(output, "scaling: cost against quality, the Pareto front by FLOP", StudyScalingTable.Of(status));
        Section(output, "lineages", LineageTable(status));
        Section(output, "claims", ClaimTable(status));
        Section(output, "stale: made for an earlier form of this study, kept and not counted", StaleTable(status));
    }

    /// <summary>What a grid holds: <c>12 cells, 13 runs</c>.</summary>
    public static string Size(StudyGrid grid) => grid.Cells.Count == 0
        ? $"{grid.File.Lineages.Count} lineages, {grid.File.Claims.Count} claims"
        : $"{grid.Cells.Count(cell => !cell.IsHole)} "
            + $"cells{(grid.Cells.Any(cell => cell.IsHole) ? $" and {grid.Cells.Count(cell => cell.IsHole)} holes" : "")}, {grid.Runs.Count} runs, "
            + $"{grid.File.Claims.Count} claims";

    /// <summary>How far it is: <c>7 of 12 runs done, 1 running, 1 failed; about 12 min left</c>.</summary>
    public static string Summary(StudyStatus status)
    {
        var all = status.Trainings.ToList();
        var others = all.Where(cell => cell.State is not (CellState.Done or CellState.Waiting)).CountBy(cell => cell.State)
            .Select(pair => $", {pair.Value} {State(pair.Key)}");
        return $"{status.Done} of {status.Total} runs "
            + $"done{string.Concat(others)}{(status.SecondsLeft is { } left ? $"; about {Display.Duration(left)} left" : "")}";
    }

    /// <summary>A state as a word.</summary>
    public static string State(CellState state) => state == CellState.Hole ? "-" : state.ToString().ToLowerInvariant();

    /// <summary>A size as a word.</summary>
    public static string Word(StudySize size) => size.ToString().ToLowerInvariant();

    /// <summary>A number of a metric: two digits, or <c>-</c>.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static void Section(ConsoleOutput output, string title, Table table)
    {
        if (table.Rows.Count > 0)
        {
            output.Writer.WriteLine();
            output.Writer.WriteLine(output.Paint(title, Tone.Bold));
            TableText.Write(table, output);
        }
    }

    private static Table AncestorTable(StudyStatus status) => new(
        [new("ancestor", Keep: true), new("state", Keep: true), new("run", Keep: true), new("score", AlignRight: true), new("note")],
        [.. status.Ancestors.Select(cell => (IReadOnlyList<TableCell>)
            [new(cell.Title), StateCell(cell), new(Dash(cell.Run)), new(double.IsNaN(cell.Value) ? "-" : $"{cell.Metric} {Number(cell.Value)}"),
                new(cell.Reason, Tone.Dim)])]);

    // Seeds share a row: they are one cell as far as numbers go.
    private static Table CellTable(StudyStatus status)
    {
        int[] shown = [.. Enumerable.Range(0, status.Axes.Count).Where(axis => status.Axes[axis].Name != Axis.Seed)];
        var rows = status.Cells.GroupBy(cell => string.Join('\t', shown.Select(axis => cell.Labels[axis])));
        return new(
            [.. shown.Select(axis => new TableColumn(status.Axes[axis].Name, Keep: true)), new("done", AlignRight: true, Keep: true), new("state", Keep: true),
                new(status.Metric.Length > 0 ? status.Metric : "score", AlignRight: true, Keep: true), new("spread", AlignRight: true), new("runs"),
                new("note")],
            [.. rows.Select(row => Row([.. row], shown))]);
    }

    private static IReadOnlyList<TableCell> Row(IReadOnlyList<StatusCell> cells, int[] shown)
    {
        var real = cells.Where(cell => cell.State != CellState.Hole).ToList();
        double[] values = [.. real.Where(cell => cell.State == CellState.Done && !double.IsNaN(cell.Value)).Select(cell => cell.Value)];
        var mean = values.Length > 0 ? values.Average() : double.NaN;
        var spread = values.StandardDeviation();
        // What needs a person first.
        var worst = real.Count == 0 ? cells[0] : real.OrderBy(cell => Rank(cell.State)).First();
        return
        [
            .. shown.Select(axis => new TableCell(cells[0].Labels[axis])),
            new(real.Count == 0 ? "-" : $"{real.Count(cell => cell.State == CellState.Done)}/{real.Count}"),
            StateCell(worst),
            new(Number(mean)),
            new(double.IsNaN(spread) ? "" : $"± {Number(spread)}"),
            new(Dash(string.Join(' ', real.Where(cell => cell.Run.Length > 0).Select(cell => cell.Run.Split('-')[0])))),
            new(worst.WillRetry ? $"will be tried again: {worst.Reason}" : worst.Reason, Tone.Dim),
        ];
    }

    private static Table LineageTable(StudyStatus status) => new(
        [new("lineage", Keep: true), new("images", AlignRight: true, Keep: true), new("instances", AlignRight: true, Keep: true),
            new("pixels", AlignRight: true, Keep: true)],
        [.. status.Lineages.Select(line =>
            (IReadOnlyList<TableCell>)[new(line.Label), new(Display.Scaled(line.Images)), new(Display.Scaled(line.Instances)),
                new(Display.Scaled(line.Pixels))])]);

    private static Table ClaimTable(StudyStatus status) => new(
        [new("claim", Keep: true), new("verdict", Keep: true), new("left - right", AlignRight: true, Keep: true), new("95 % interval", Keep: true),
            new("says", Keep: true), new("because")],
        [.. status.Claims.Select(claim => (IReadOnlyList<TableCell>)
        [
            new(claim.Id),
            new(claim.Verdict.ToString().ToLowerInvariant(),
                claim.Verdict switch { ClaimVerdict.Holds => Tone.Good, ClaimVerdict.Fails => Tone.Bad, _ => Tone.Dim }),
            new(Number(claim.Difference)),
            new(double.IsNaN(claim.Low) ? "" : $"[{Number(claim.Low)}, {Number(claim.High)}]"),
            new(claim.Says),
            new(claim.Words, Tone.Dim),
        ])]);

    private static Table StaleTable(StudyStatus status) => new(
        [new("run", Keep: true), new("differs", Keep: true)],
        [.. status.Stale.Select(run => (IReadOnlyList<TableCell>)[new(run.Run), new(run.Differs, Tone.Dim)])]);

    private static TableCell StateCell(StatusCell cell) => new(
        cell.State == CellState.Hole
            ? "left out"
            : cell.State is CellState.Running or CellState.Stopped && cell.Steps > 0 ? $"{State(cell.State)} {Display.Percent(cell.Progress * 100)}"
            : State(cell.State),
        cell.State switch
        {
            CellState.Done => Tone.Good,
            CellState.Running => Tone.Accent,
            CellState.Failed or CellState.Diverged or CellState.Blocked => Tone.Bad,
            _ => Tone.Dim,
        });

    private static int Rank(CellState state) => state switch
    {
        CellState.Failed or CellState.Diverged => 0,
        CellState.Blocked => 1,
        CellState.Running => 2,
        CellState.Stopped => 3,
        CellState.Waiting => 4,
        _ => 5,
    };

    private static string Dash(string text) => text.Length == 0 ? "-" : text;
}
