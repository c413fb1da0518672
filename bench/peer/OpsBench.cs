using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>What one call of a small operation costs, against Python on the same libtorch.</summary>
internal static class OpsBench
{
    private static readonly (string Request, string Name)[] Operations =
    [
        ("add", "a + b, 4 elements"), ("add_grad", "a + b, gradient wanted"), ("add_in_place", "a.add_(b)"), ("conv2d", "conv2d, 8 channels, 8x8"),
    ];

    /// <summary>Measures and writes <c>ops-cpu.md</c> or <c>-gpu.md</c>.</summary>
    public static void Run(Settings settings)
    {
        var (rounds, count) = (settings.Number("rounds", 15), settings.Number("count", 20_000));
        var report = new Report("Cost of a call: TorchSharp against Python", settings,
            $"ops --device {settings.Device} --rounds {rounds} --count {count}");
        const string ours = "Workbench", peer = "Python", again = "Python again (A/A)";
        using var left = Contestant.Ours(ours, "ops", settings, "--per-scope", settings.Text("per-scope", "64"));
        using var right = Contestant.Peer(peer, "ops", settings);
        using var control = Contestant.Peer(again, "ops", settings);
        var perScope = settings.Text("per-scope", "64");
        report.Note($"Loops of {count} calls, in turns; results are freed by scopes of {perScope} calls in C#, by reference counts in Python.");
        report.Versions(left, right);
        var wanted = settings.List("operations", string.Join(',', Operations.Select(operation => operation.Request)));
        foreach (var (request, name) in Operations.Where(operation => wanted.Contains(operation.Request)))
        {
            var series = Alternation.Run(
                [left, right, control], settings.Number("warmup", 10), rounds, (side, _) =>
                    side.Ask($"{request} {count}").GetProperty("ns").GetDouble(), request);
            report.Comparison(name, "ns per call", series, peer, "0");
        }

        report.Save("ops");
    }
}
