using System.Text.Json;
using Peer.Bench.Measuring;
using Peer.Bench.Workers;

namespace Peer.Bench;

/// <summary>Images per second of Augment-S4 at 640x640 on one core, against the same drawn operations through PIL and torchvision.</summary>
internal static class AugmentBench
{
    /// <summary>Measures and writes <c>augment-cpu.md</c>.</summary>
    public static void Run(Settings settings)
    {
        var rounds = settings.Number("rounds", 9);
        var report = new Report("Augmentation: the Workbench against PIL and torchvision", settings, $"augment --rounds {rounds}");
        report.Note(
            "Augment-S4 (two RandAugment operations of magnitude 10, scale 0.5..2.0, crop, flip) of the 128 photographs of coco128 to at most 640x640, on one "
            + "thread each. Both sides do the same drawn operations and give 8-bit pixels: photometric operations and affine warps through PIL, flip, resize "
            + "and crop through torchvision's functions on PIL images. Decoding is excluded on both sides: the images lie decoded in memory. The Workbench "
            + "also draws the random numbers and moves boxes and outlines. Before the clock starts, every image of one side is compared with the other's. "
            + "Ratios above 1: the Workbench is faster.");
        var root = Path.Combine(Places.Data(settings), "coco128");
        var folder = Places.Scratch();
        var plan = Path.Combine(folder, "plan.json");
        string[] arguments = ["--set", "coco128", "--root", root, "--plan", plan];
        AugmentPlan.Write(LoaderData.Read(Settings.Parse(arguments)), folder, plan);

        const string ours = "Workbench", peer = "PIL + torchvision", again = "PIL + torchvision again (A/A)";
        using var left = Contestant.Ours(ours, "augment", settings, arguments);
        using var right = Contestant.Peer(peer, "augment", settings, arguments);
        using var control = Contestant.Peer(again, "augment", settings, arguments);
        report.Versions(left, right);
        report.Note(SamePixels(left.Ask("check"), right.Ask("check")));

        var series = Alternation.Run([left, right, control], 1, rounds, (side, _) => Rate(side.Ask("epoch")), "augment");
        report.Comparison("coco128, Augment-S4 at 640x640", "images/s", series, peer, "0.0");
        Parts(report, left, right, rounds);
        Directory.Delete(folder, recursive: true);
        report.Save("augment");
    }

    private static void Parts(Report report, Contestant left, Contestant right, int rounds)
    {
        var rows = new List<string[]>();
        foreach (var name in AugmentSide.Parts)
        {
            var series = Alternation.Run([left, right], 1, Math.Max(3, rounds / 2), (side, _) => side.Time($"part {name}"), name);
            rows.Add([name, series.Of(left.Name).Text("0.00"), series.Of(right.Name).Text("0.00"), series.Ratio(right.Name, left.Name).Text("0.00")]);
        }

        report.Table("Single operations, ms per image: median (quartiles)", ["", left.Name, right.Name, "how many times faster"], rows);
    }

    private static double Rate(JsonElement answer) => answer.GetProperty("images").GetInt32() / answer.GetProperty("ms").GetDouble() * 1000;

    private static string SamePixels(JsonElement left, JsonElement right)
    {
        var (ours, theirs) = (Sums(left), Sums(right));
        var same = ours.Zip(theirs).Count(pair => pair.First == pair.Second);
        return same == ours.Length
            ? $"All {same} images are the same on both sides, to the pixel (checksums)."
            : throw new InvalidOperationException(
                $"{ours.Length - same} of {ours.Length} images differ, the first at {ours.Zip(theirs).ToList().FindIndex(pair => pair.First != pair.Second)}.");
    }

    private static long[] Sums(JsonElement answer) => [.. answer.GetProperty("sums").EnumerateArray().Select(sum => sum.GetInt64())];
}
