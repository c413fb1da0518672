using Workbench.Runs.Queries;
using static System.FormattableString;

namespace Workbench.Cli;

/// <summary>The cost of a run as text.</summary>
internal static class RecipeCommandCostReport
{
    private const double Gibi = 1024.0 * 1024 * 1024;

    /// <summary>Name, value and how it comes about, a line each.</summary>
    public static IEnumerable<string> Lines(RunCost cost)
    {
        yield return cost.Recipe;
        var trained = cost.Trainable < cost.Parameters ? $", {Show.Count(cost.Trainable)} of them trained" : "";
        yield return $"  parameters  {Show.Count(cost.Parameters)}{trained} "
            + $"({string.Join(", ", cost.Parts.Select(part => $"{part.Name} {Show.Count(part.Parameters)}"))})";
        yield return $"  forward     {Show.Scaled(cost.ForwardFlops)}FLOP per image";
        yield return $"  data        {Show.Count(cost.TrainImages)} images to train on, {Show.Count(cost.EvaluateImages)} to evaluate on";
        yield return $"  training    {Show.Count(cost.Steps)} steps of {cost.Batch} images: {Show.Count(cost.Images)} images "
            + Invariant($"({(double)(cost.Images - cost.SecondImages) / Math.Max(1, cost.TrainImages):0.0} passes")
            + $"{(cost.SecondImages > 0 ? $" and {Show.Count(cost.SecondImages)} of the second stream" : "")}), {Show.Count(cost.Instances)} objects, "
            + $"{(cost.Pixels is { } pixels ? $"{Show.Scaled(pixels)}pixels" : "pixels unknown until images are decoded")}, {Show.Scaled(cost.Flops)}FLOP";
        if (cost.ImagesToLabel > 0)
        {
            yield return $"  labelling   {Show.Count(cost.ImagesToLabel)} images by a teacher, reckoned as large as the student: "
                + $"{Show.Scaled(cost.ForwardFlops * cost.ImagesToLabel)}FLOP of these";
        }

        if (cost.Measured is not { } measured)
        {
            yield break;
        }

        yield return $"  a step      {Step(measured.StepSeconds)} on {measured.Device} "
            + Invariant($"({measured.Steps} measured after a warm-up; {100 * measured.WaitingShare:0} % waiting for images)");
        yield return $"  time        about {Show.Duration(measured.TotalSeconds)}: training {Show.Duration(measured.TrainSeconds)}"
            + (measured.EvaluationSeconds is { } seconds ? $", {cost.Evaluations} evaluations of about {Show.Duration(seconds)}, scoring not counted" : "");
        yield return $"  memory      {Memory(measured.PeakBytes)} in this process{(measured.GpuPeakBytes is { } gpu ? $", {Memory(gpu)} on the GPU" : "")}";
    }

    /// <summary>Seconds of a step: <c>0.27 s</c>, <c>8.1 ms</c>.</summary>
    public static string Step(double seconds) => seconds >= 0.1 ? Invariant($"{seconds:0.00} s") : Invariant($"{1000 * seconds:0.0} ms");

    /// <summary>Memory: <c>1.9 GiB</c>.</summary>
    public static string Memory(long bytes) => bytes >= 0.1 * Gibi ? Invariant($"{bytes / Gibi:0.0} GiB") : Invariant($"{bytes / (1024.0 * 1024):0} MiB");
}
