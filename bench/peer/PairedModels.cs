using System.Globalization;
using System.Text.Json;
using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>A model of ours against torchvision's of the same first weights: inference, training steps, memory.</summary>
/// <param name="kind">Name of the sides.</param>
/// <param name="settings">Warm-up and steps among them.</param>
/// <param name="report">Where the numbers go.</param>
internal sealed class PairedModels(string kind, Settings settings, Report report)
{
    private const int Batches = 4;
    private const string Peer = "torchvision", PeerAgain = "torchvision again (A/A)", Ours = "Workbench";

    private bool _hasVersions;

    /// <summary>Measures one model.</summary>
    /// <param name="model">The model's name on both sides.</param>
    /// <param name="title">Its name in headings.</param>
    /// <param name="input">Side of an image in pixels, images per batch, classes.</param>
    /// <param name="rounds">Rounds that are not counted, and those that are.</param>
    public void Measure(string model, string title, (int Size, int Batch, int Classes) input, (int Warmup, int Steps) rounds)
    {
        var folder = Places.Scratch();
        Scene.Write(folder, input.Size, input.Batch, input.Batch * Batches, input.Classes, settings.Seed);
        string[] arguments =
        [
            "--model", model, "--size", $"{input.Size}", "--classes", $"{input.Classes}", "--scene", folder, "--rate", "0.001", "--seed", $"{settings.Seed}",
        ];
        List<Contestant> contestants =
        [
            Contestant.Ours(Ours, kind, settings, arguments),
            Contestant.Peer(Peer, kind, settings, arguments),
            Contestant.Peer(PeerAgain, kind, settings, arguments),
        ];
        var weights = Path.Combine(folder, "weights.pth");
        contestants[1].Ask($"save {weights}");
        contestants.ForEach(contestant => contestant.Ask($"load {weights}"));
        if (!_hasVersions)
        {
            report.Versions([.. contestants.Take(2)]);
            _hasVersions = true;
        }

        var told = new Dictionary<(string, string), string>();
        var inference = Alternation.Run(contestants, rounds.Warmup, rounds.Steps, Alternation.Timing("infer", Note("inference")), $"{model} infer");
        var inferred = Memory(contestants);
        var training = Alternation.Run(contestants, rounds.Warmup, rounds.Steps, Alternation.Timing("train", Note("training")), $"{model} train");
        var trained = Memory(contestants);
        report.Comparison($"{title}: training step", "ms per image", training.PerImage(input.Batch), Peer);
        report.Comparison($"{title}: inference", "ms per image", inference.PerImage(input.Batch), Peer);
        report.Table($"{title}: what was computed, and memory (resident MB now / at most)", ["", .. contestants.Select(contestant => contestant.Name)],
        [
            ["first inference", .. contestants.Select(contestant => told[("inference", contestant.Name)])],
            ["first losses", .. contestants.Select(contestant => told[("training", contestant.Name)])],
            ["memory, inference", .. inferred],
            ["memory, training", .. trained],
            ["parameters", .. contestants.Select(contestant => contestant.Facts.GetProperty("parameters").GetRawText())],
        ]);
        contestants.ForEach(contestant => contestant.Dispose());
        Directory.Delete(folder, recursive: true);

        Action<Contestant, int, JsonElement> Note(string when) => (contestant, round, answer) =>
        {
            if (round == 0)
            {
                told[(when, contestant.Name)] = string.Join(", ", answer.EnumerateObject().Where(fact => fact.Name != "ms")
                    .Select(fact => string.Create(CultureInfo.InvariantCulture, $"{fact.Name} {fact.Value.GetDouble():0.####}")));
            }
        };
    }

    private static string[] Memory(List<Contestant> contestants) => [.. contestants.Select(contestant => contestant.Memory())
        .Select(memory => string.Create(CultureInfo.InvariantCulture, $"{memory.Now:0} / {memory.Peak:0}"))];
}
