using static System.FormattableString;
using Workbench.Files;
using Workbench.Host.Costs;
using Workbench.Reports.Tables;

namespace Workbench.Reports.Costs;

/// <summary>Prints costs side by side.</summary>
public static class CostComparisonReport
{
    // Medians of repeats on a quiet machine lie within a few percent.
    private const double MuchShift = 0.1;

    /// <summary>Prints in the form asked for.</summary>
    public static void Write(CostComparison comparison, OutputForm form, ConsoleOutput output)
    {
        switch (form)
        {
            case OutputForm.Json:
                output.Writer.WriteLine(CostComparisonJson.Of(comparison).ToJsonString(JsonFormat.Readable));
                break;
            case OutputForm.Csv:
                TableForms.WriteCsv(CostTables.Whole(comparison), output.Writer);
                break;
            case OutputForm.Markdown:
                TableForms.WriteMarkdown(CostTables.Paper(comparison), output.Writer);
                break;
            case OutputForm.Latex:
                TableForms.WriteLatex(CostTables.Paper(comparison), output.Writer);
                break;
            default:
                Text(comparison, output);
                break;
        }
    }

    private static void Text(CostComparison comparison, ConsoleOutput output)
    {
        var tables = new List<Table> { CostTables.Counted(comparison) };
        if (comparison.Repeats > 0)
        {
            tables.AddRange([CostTables.Inference(comparison), CostTables.Training(comparison)]);
        }

        var isFirst = true;
        foreach (var table in tables.Where(table => table.Rows.Count > 0))
        {
            Gap(output, ref isFirst);
            TableText.Write(table, output);
        }

        if (comparison.Repeats > 0 && comparison.Rows.Count(row => row.Inference is not null || row.Training is not null) > 2)
        {
            Gap(output, ref isFirst);
            output.Writer.WriteLine("Spearman's rank correlation of counts with measurements, times per image:");
            TableText.Write(CostTables.Correlations(comparison), output);
        }

        foreach (var note in Notes(comparison))
        {
            Gap(output, ref isFirst);
            output.Writer.WriteLine(note);
        }

        foreach (var row in comparison.Rows.Where(row => row.TooLarge is not null || row.Problem.Length > 0))
        {
            Gap(output, ref isFirst);
            output.Writer.WriteLine($"{row.Case.Label}: {(row.Problem.Length > 0 ? row.Problem : CostReport.TooLarge(row.Cost!, row.TooLarge!))}");
        }
    }

    /// <summary>What there is to know when reading the numbers; a sentence each.</summary>
    public static IEnumerable<string> Notes(CostComparison comparison)
    {
        if (Inverted(comparison, "training", row => row.Training) is { Length: > 0 } training)
        {
            yield return training;
        }
        else if (Inverted(comparison, "inference", row => row.Inference) is { Length: > 0 } inference)
        {
            yield return inference;
        }

        if (comparison.Rows.Select(row => row.Training?.Images).OfType<int>().Distinct().Count() > 1)
        {
            yield return "Batches differ, and with them memory: give all the same, for example --set loop.batch=32 --set evaluation.batch=32.";
        }

        string[] shifted = [.. comparison.Rows.Where(row => Math.Max(row.InferenceShift, row.TrainingShift) > MuchShift).Select(row => row.Case.Label)];
        if (shifted.Length > 0)
        {
            yield return Invariant($"Shift above {100 * MuchShift:0} % between the repeats: something else used the machine, or its clock changed ")
                + $"({(shifted.Length == comparison.Rows.Count ? "all" : string.Join(", ", shifted))}). Measure again when it is quiet.";
        }

        if (comparison.Rows.FirstOrDefault(row => row.Cost?.Measured is not null)?.Cost?.Measured is { } measured)
        {
            yield return Invariant($"Measured on {measured.Device}, {comparison.Repeats} repeats, each recipe in a process of its own. ")
                + "Memory: the peak above what the process held before the network was made.";
        }
    }

    private static string Inverted(CostComparison comparison, string what, Func<CostRow, StepTimes?> times) =>
        comparison.Inversion(row => row.Cost?.ForwardFlops, times) is { } pair
            ? Invariant($"{pair.More.Case.Label} has {pair.More.Cost!.ForwardFlops / pair.Less.Cost!.ForwardFlops:0.0} times the FLOP of ")
                + $"{pair.Less.Case.Label} and takes "
                + Invariant($"{times(pair.More)!.SecondsPerImage / times(pair.Less)!.SecondsPerImage:0.00} times its {what} time.")
            : "";

    private static void Gap(ConsoleOutput output, ref bool isFirst)
    {
        if (!isFirst)
        {
            output.Writer.WriteLine();
        }

        isFirst = false;
    }
}
