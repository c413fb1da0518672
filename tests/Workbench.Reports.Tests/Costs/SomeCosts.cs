using Workbench.Host.Costs;

namespace Workbench.Reports.Tests.Costs;

/// <summary>Costs with round numbers.</summary>
internal static class SomeCosts
{
    /// <summary>Counts of a recipe.</summary>
    public static RunCost Counted(double flops = 1e9, long parameters = 1_000_000, double activations = 1e6) => new()
    {
        Recipe = "tiny",
        Parameters = parameters,
        Trainable = parameters,
        Parts = [new("backbone", parameters)],
        ForwardFlops = flops,
        Activations = activations,
        Batch = 4,
        Steps = 100,
        SecondImages = 0,
        Images = 400,
        ImagesToLabel = 0,
        Instances = 400,
        Pixels = null,
        Flops = 3 * flops * 400,
        TrainImages = 24,
        EvaluateImages = 6,
        Evaluations = 1,
    };

    /// <summary>Times around a median, a tenth of it to both sides at most.</summary>
    public static StepTimes Times(double median, int images = 4, double waited = 0, long? peak = 100 << 20) => new()
    {
        Images = images,
        Seconds = [0.9 * median, 0.95 * median, median, 1.05 * median, 1.1 * median],
        WaitedSeconds = waited,
        PeakBytes = peak,
    };

    /// <summary>A recipe measured in two repeats.</summary>
    public static CostRow Measured(string label, double flops, double inference, double training, double shift = 0, double waited = 0)
    {
        var cost = Counted(flops, (long)(flops / 1e3)) with { Measured = new("cpu, 2 threads", 5, training, 0, 60, 1, 61, 1 << 30, null) };
        return CostRow.Of(new(label, "tiny", []),
        [
            cost with { Inference = Times(inference), Training = Times(training, waited: waited, peak: null) },
            cost with { Inference = Times(inference, peak: null), Training = Times(training * (1 + shift), waited: waited, peak: (long)(flops / 4)) },
        ], "");
    }
}
