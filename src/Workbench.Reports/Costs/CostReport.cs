using static System.FormattableString;
using Workbench.Host.Costs;
using Workbench.Runs.Queries;

namespace Workbench.Reports.Costs;

/// <summary>The cost of a run as text.</summary>
public static class CostReport
{
    private const double Gibi = 1024.0 * 1024 * 1024;

    /// <summary>Name, value and how it comes about, a line each.</summary>
    public static IEnumerable<string> Lines(RunCost cost) => [cost.Recipe, .. Counted(cost), .. Measured(cost)];

    /// <summary>The lines of what can be counted.</summary>
    public static IEnumerable<string> Counted(RunCost cost)
    {
        var trained = cost.Trainable < cost.Parameters ? $", {Display.Count(cost.Trainable)} of them trained" : "";
        yield return $"  parameters  {Display.Count(cost.Parameters)}{trained} "
            + $"({string.Join(", ", cost.Parts.Select(part => $"{part.Name} {Display.Count(part.Parameters)}"))})";
        yield return $"  forward     {Display.Scaled(cost.ForwardFlops)}FLOP and {Display.Count(cost.Activations)} activations per image";
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
    }

    /// <summary>The lines of what was measured; none where nothing was.</summary>
    public static IEnumerable<string> Measured(RunCost cost)
    {
        if (cost.TooLarge is { } memory)
        {
            yield return $"  memory      {TooLarge(cost, memory)}";
        }

        if (cost.Inference is { } inference)
        {
            yield return $"  inference   {Latency(inference.Median)} for a batch of {inference.Images} (p10-p90 {Spread(inference)}), "
                + $"{Rate(inference.ImagesPerSecond)} images/s";
        }

        if (cost.Measured is not { } measured)
        {
            yield break;
        }

        yield return $"  a step      {Step(measured.StepSeconds)} on {measured.Device} "
            + Invariant($"({measured.Steps} measured after a warm-up; {100 * measured.WaitingShare:0} % waiting for images)");
        if (cost.Training is { } training)
        {
            yield return $"              {Latency(training.Median)} without waiting (p10-p90 {Spread(training)}), "
                + $"{Rate(training.ImagesPerSecond)} images/s";
        }

        yield return $"  time        about {Display.Duration(measured.TotalSeconds)}: training {Display.Duration(measured.TrainSeconds)}"
            + (measured.EvaluationSeconds is { } seconds ? $", {cost.Evaluations} evaluations of about {Display.Duration(seconds)}, scoring not counted" : "");
        yield return $"  memory      {Memory(measured.PeakBytes)} in this process{(measured.GpuPeakBytes is { } gpu ? $", {Memory(gpu)} on the GPU" : "")}";
    }

    /// <summary>Seconds of a step: <c>0.27 s</c>, <c>8.1 ms</c>.</summary>
    public static string Step(double seconds) => seconds >= 0.1 ? Invariant($"{seconds:0.00} s") : Invariant($"{1000 * seconds:0.0} ms");

    /// <summary>A latency, in milliseconds so that columns of them can be compared by eye: <c>8.14 ms</c>, <c>1 240 ms</c>.</summary>
    public static string Latency(double seconds) => $"{Milliseconds(seconds)} ms";

    /// <summary>Images per second: <c>8.5</c>, <c>4 648</c>.</summary>
    public static string Rate(double perSecond) => perSecond < 100 ? Invariant($"{perSecond:0.#}") : Display.Count(Math.Round(perSecond));

    /// <summary>The middle eight in ten of them: <c>7.90-8.42 ms</c>.</summary>
    public static string Spread(StepTimes times) => $"{Milliseconds(times.P10)}-{Milliseconds(times.P90)} ms";

    private static string Milliseconds(double seconds) => (1000 * seconds) switch
    {
        < 10 and var few => Invariant($"{few:0.00}"),
        < 100 and var some => Invariant($"{some:0.0}"),
        var many => Display.Count(Math.Round(many)),
    };

    /// <summary>Why a recipe was not timed.</summary>
    /// <param name="cost">The recipe's cost.</param>
    /// <param name="memory">What it takes.</param>
    public static string TooLarge(RunCost cost, StepMemory memory) =>
        $"a {(cost.Training is null ? "step" : "prediction of a batch")} takes about {Memory(memory.Needed)}, "
        + $"and this machine has {Memory(memory.Free)} for it: "
        + $"{(cost.Training is null && cost.Inference is null ? "nothing was timed" : "it was not timed")}. A smaller loop.batch or input fits";

    /// <summary>Memory: <c>1.9 GiB</c>, <c>312 MiB</c>.</summary>
    public static string Memory(long bytes) => bytes >= Gibi ? Invariant($"{bytes / Gibi:0.0} GiB") : Invariant($"{bytes / (1024.0 * 1024):0} MiB");
}
