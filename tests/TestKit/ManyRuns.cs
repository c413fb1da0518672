using System.Globalization;
using System.Text;

namespace TestKit;

/// <summary>Writes many small run folders by hand: the files as they lie on disk, without the classes that are measured with them.</summary>
public static class ManyRuns
{
    private static readonly string[] Numbers = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"];
    private static readonly string[] Tags = ["baseline", "paper", "redo", "ablation", "v1.2"];
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the folders <c>0001-…</c> to <c>count</c>: nearly all done, some failed, some stopped, one in twenty marked.</summary>
    /// <param name="root">The runs folder.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Of everything in them.</param>
    /// <param name="evaluations">Of each run.</param>
    public static void Make(string root, int count, int seed, int evaluations = 5)
    {
        var random = new Random(seed);
        for (var number = 1; number <= count; number++)
        {
            var name = Invariant($"bccd-r{(random.Next(2) == 0 ? 18 : 50)}-{(random.Next(2) == 0 ? "scratch" : "pre")}-{1 + random.Next(6)}x");
            var folder = Path.Combine(root, Invariant($"{number:0000}-{name}"));
            Directory.CreateDirectory(folder);
            var created = Begin.AddMinutes(number);
            File.WriteAllText(Path.Combine(folder, "run.json"), Invariant($$"""{"format":1,"name":"{{name}}","created":"{{created:O}}"}"""));
            File.WriteAllText(Path.Combine(folder, "recipe.yaml"), Recipe(name, random));
            File.WriteAllText(Path.Combine(folder, "events.jsonl"), Log(created, evaluations, random));
            if (random.Next(20) == 0)
            {
                var (tag, pinned) = (Tags[random.Next(Tags.Length)], random.Next(5) == 0 ? "true" : "false");
                File.WriteAllText(Path.Combine(folder, "marks.json"),
                    Invariant($$"""{"format":1,"tags":["{{tag}}"],"note":"run {{number}}","pinned":{{pinned}}}"""));
            }
        }
    }

    private static string Recipe(string name, Random random) => Invariant($$"""
        name: {{name}}
        seed: {{random.Next(5)}}
        data: { use: coco, root: /data/bccd, train: train.json, val: val.json }
        splits: { train: train, evaluate: test }
        backbone: { use: resnet, depth: {{(random.Next(2) == 0 ? 18 : 50)}}, frozenStages: 0, norm: group-norm }
        neck: { use: fpn, channels: 256, levels: [3, 4, 5, 6, 7] }
        model: { use: retinanet, headConvs: 4, priorProbability: 0.01, focalGamma: 2, focalAlpha: 0.25 }
        optimizer: { use: sgd, lr: 0.0{{1 + random.Next(9)}}, momentum: 0.9, weightDecay: 0.0001 }
        schedule: { length: {{1 + random.Next(6)}}x, decay: step, warmup: 500 }
        augment: { use: s1 }
        init: { from: {{(random.Next(2) == 0 ? "scratch" : "run:1")}} }
        input: { width: 320, height: 240, mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] }
        loop: { batch: 4, logEvery: 50, workers: 2, checkpointMinutes: 10 }
        evaluation: { times: 10, batch: 8, minScore: 0.05, perImage: 100 }

        """);

    private static string Log(DateTimeOffset created, int evaluations, Random random)
    {
        var log = new StringBuilder();
        var steps = 300 * evaluations;
        Line(log, created, 0, "queued", "");
        Line(log, created, 0, "start", Invariant($",\"steps\":{steps},\"device\":\"cpu, 2 threads\""));
        for (var step = 300; step <= steps; step += 300)
        {
            Line(log, created, step, "step",
                Invariant($",\"losses\":{{\"total\":{random.NextDouble():R},\"class\":0.2,\"box\":0.1}},\"lr\":0.01,\"seconds\":0.5,\"waiting\":0.01"));
            var values = string.Join(',', Numbers.Select(number => Invariant($"\"{number}\":{100 * random.NextDouble():R}")));
            Line(log, created, step, "evaluation",
                Invariant($",\"metric\":\"coco\",\"primary\":\"AP\",\"data\":\"bccd test\",\"digest\":\"0123456789abcdef\",\"images\":72")
                + $",\"values\":{{{values}}},\"folder\":\"eval/{step}\",\"seconds\":9.5");
        }

        var end = random.Next(40);
        Line(log, created, steps, end == 0 ? "failed" : end == 1 ? "stopped" : "done", end == 0 ? ",\"reason\":\"the disk is full\"" : "");
        return log.ToString();
    }

    private static void Line(StringBuilder log, DateTimeOffset created, int step, string kind, string fields) => log.Append(CultureInfo.InvariantCulture,
        $"{{\"v\":1,\"kind\":\"{kind}\",\"time\":\"{created.AddSeconds(step):O}\",\"step\":{step}{fields},")
        .Append(CultureInfo.InvariantCulture,
            $"\"counters\":{{\"images\":{step * 4},\"instances\":{step * 50},\"pixels\":{step * 307200L},\"flops\":{step}e10,\"seconds\":{step / 2}}}}}\n");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
