using System.Text.Json;
using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>What detectors compute besides their network, alone: RoIAlign, NMS and mask pasting against torchvision's own kernels, one row each.</summary>
internal static class KernelBench
{
    private static readonly (string Request, string Name)[] Kernels =
    [
        ("roi_align", "RoIAlign 7x7 of 1024 boxes, 2 maps of 256 channels and 80x80"),
        ("roi_align_grad", "the same with its gradient"),
        ("nms", "NMS of 4000 boxes of 80 classes at 0.5"),
        ("paste", "100 masks of 28x28 pasted into 640x480, above 0.5"),
    ];

    /// <summary>Measures and writes <c>kernels-cpu.md</c>.</summary>
    public static void Run(Settings settings)
    {
        var (warmup, rounds) = (settings.Number("warmup", 8), settings.Number("rounds", 15));
        var report = new Report("Kernels of detectors: the Workbench against torchvision", settings, $"kernels --warmup {warmup} --rounds {rounds}");
        const string ours = "Workbench", peer = "torchvision", again = "torchvision again (A/A)";
        using var left = Contestant.Ours(ours, "kernels", settings);
        using var right = Contestant.Peer(peer, "kernels", settings);
        using var control = Contestant.Peer(again, "kernels", settings);
        report.Note(
            "The same boxes, maps and masks on both sides; the Workbench has maps with channels last, torchvision with channels first, as each trains. Pasting "
            + "ends with run-length codes in the Workbench and with pictures of booleans in torchvision, from which it would still have to make the codes. "
            + "'Result' is the sum of what came out (boxes kept, pixels set).");
        report.Versions(left, right);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (request, name) in Kernels)
        {
            var results = new Dictionary<string, double>();
            var series = Alternation.Run([left, right, control], warmup, rounds, Alternation.Timing(request, See), request);
            rows.Add(
            [
                name, series.Of(ours).Text("0.00"), series.Of(peer).Text("0.00"), series.Ratio(ours, peer).Text("0.00"), series.Ratio(again, peer).Text("0.00"),
                $"{results[ours]:0.#} / {results[peer]:0.#}",
            ]);

            void See(Contestant side, int round, JsonElement answer) => results[side.Name] = answer.GetProperty("result").GetDouble();
        }

        report.Table("Milliseconds and ratios within a round: median (quartiles)",
            ["kernel", ours, peer, "paired ratio", "A/A", $"result: {ours} / {peer}"], rows);
        report.Save("kernels");
    }
}
