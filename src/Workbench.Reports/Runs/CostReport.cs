using static System.FormattableString;
using Workbench.Host.Costs;
using Workbench.Runs.Queries;

namespace Workbench.Reports.Runs;

/// <summary>The cost of a run as text.</summary>
public static class CostReport
{
    private const double Gibi = 1024.0 * 1024 * 1024;

    /// <summary>Name, value and how it comes about, a line each.</summary>
    public static IEnumerable<string> Lines(RunCost cost)
    {
        yield return cost.Recipe;
        var trained = cost.Trainable < cost.Parameters ? $", {Display.Count(cost.Trainable)} of them trained" : "";
        yield return $"  parameters  {Display.Count(cost.Parameters)}{trained} "
            + $"({string.Join(", ", cost.Parts.Select(part => $"{part.Name} {Display.Count(part.Parameters)}"))})";
        yield return $"  forward     {Display.Scaled(cost.ForwardFlops)}FLOP per image";
        yield return $"  data        {Display.Count(cost.TrainImages)} images to train on, {Display.Count(cost.EvaluateImages)} to evaluate on";
        yield return $"  training    {Display.Count(cost.Steps)} steps of {cost.Batch} images: {Display.Count(cost.Images)} images "
            + Invariant($"({(double)(cost.Images - cost.SecondImages) / Math.Max(1, cost.TrainImages):0.0} passes")
            + $"{(cost.SecondImages > 0 ? $" and {Display.Count(cost.SecondImages)} of the second stream" : "")}), {Display.Count(cost.Instances)} objects, "
            + $"{(cost.Pixels is { } pixels ? $"{Display.Scaled(pixels)}pixels" : "pixels unknown until images are decoded")}, "
            + $"{Display.Scaled(cost.Flops)}FLOP";
        if (cost.ImagesToLabel > 0)
        {
            yield return $"  labelling   {Display.Count(cost.ImagesToLabel)} images by a teacher, reckoned as large as the student: "
                + $"{Display.Scaled(cost.ForwardFlops * cost.ImagesToLabel)}FLOP of these";
        }

        if (cost.TooLarge is { } memory)
        {
            yield return $"  memory      a step takes about {Memory(memory.Needed)}, and this machine has {Memory(memory.Free)} for it: nothing was timed. "
                + "A smaller loop.batch or input fits";
        }

        if (cost.Measured is not { } measured)
        {
            yield break;
        }

        yield return $"  a step      {Step(measured.StepSeconds)} on {measured.Device} "
            + Invariant($"({measured.Steps} measured after a warm-up; {100 * measured.WaitingShare:0} % waiting for images)");
        yield return $"  time        about {Display.Duration(measured.TotalSeconds)}: training {Display.Duration(measured.TrainSeconds)}"
            + (measured.EvaluationSeconds is { } seconds ? $", {cost.Evaluations} evaluations of about {Display.Duration(seconds)}, scoring not counted" : "");
        yield return $"  memory      {Memory(measured.PeakBytes)} in this process{(measured.GpuPeakBytes is { } gpu ? $", {Memory(gpu)} on the GPU" : "")}";
    }

    /// <summary>Seconds of a step: <c>0.27 s</c>, <c>8.1 ms</c>.</summary>
    public static string Step(double seconds) => seconds >= 0.1 ? Invariant($"{seconds:0.00} s") : Invariant($"{1000 * seconds:0.0} ms");

    /// <summary>Memory: <c>1.9 GiB</c>.</summary>
    public static string Memory(long bytes) => bytes >= 0.1 * Gibi ? Invariant($"{bytes / Gibi:0.0} GiB") : Invariant($"{bytes / (1024.0 * 1024):0} MiB");
}
