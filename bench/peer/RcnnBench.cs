using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>Faster and Mask R-CNN R50-FPN with GroupNorm: training steps, inference and memory against torchvision.</summary>
internal static class RcnnBench
{
    private const int Batches = 4, Classes = 80;

    private const string Peer = "torchvision", Ours = "Workbench";

    /// <summary>Measures every model asked for and writes <c>rcnn-cpu.md</c> or <c>-gpu.md</c>.</summary>
    public static void Run(Settings settings)
    {
        var models = settings.List("model", "faster,mask");
        var (warmup, steps) = (settings.Number("warmup", 1), settings.Number("steps", 6));
        var (size, batch) = (settings.Number("size", 320), settings.Number("batch", 2));
        var report = new Report(
            "Faster and Mask R-CNN: the Workbench against torchvision", settings,
            $"rcnn --device {settings.Device} --model {string.Join(',', models)} --size {size} --batch {batch} --warmup {warmup} --steps {steps}");
        report.Note(
            $"Input {size}x{size}, batch {batch}, {Classes} classes, the same images and boxes (7 per image; masks are the boxes filled) on both sides; "
            + "R50-FPN P2-P6, GroupNorm(32) in ResNet, FPN, box head (4 convolutions and one fully connected layer) and mask head; 512 boxes of an image "
            + "have a loss; SGD, momentum 0.9. A step goes from single float images to updated weights, an inference from single float images to "
            + "detections on the host. Both sides begin with random weights of their own, so an inference finds nothing above the score threshold, and no "
            + "mask is predicted; the boxes they propose differ, and how many there are is not counted. What differs: torchvision computes with channels "
            + "first and takes RoIAlign's first version, we with channels last and the aligned one.");
        foreach (var model in models)
        {
            Measure(model, warmup, steps, settings, report);
        }

        report.Save("rcnn");
    }

    private static void Measure(string model, int warmup, int steps, Settings settings, Report report)
    {
        var folder = Places.Scratch();
        var (size, batch) = (settings.Number("size", 320), settings.Number("batch", 2));
        Scene.Write(folder, size, batch, batch * Batches, Classes, settings.Seed);
        string[] arguments =
        [
            "--model", model, "--size", $"{size}", "--classes", $"{Classes}", "--scene", folder, "--rate", "0.001", "--seed", $"{settings.Seed}",
        ];
        List<Contestant> contestants = [Contestant.Ours(Ours, "rcnn", settings, arguments), Contestant.Peer(Peer, "rcnn", settings, arguments)];
        var training = Alternation.Run(contestants, warmup, steps, Alternation.Timing("train"), $"{model} train");
        var trained = contestants.ConvertAll(contestant => contestant.Memory());
        var quiet = Alternation.Run(contestants, warmup, steps, Alternation.Timing("infer"), $"{model} infer");
        if (model == settings.List("model", "faster,mask")[0])
        {
            report.Versions([.. contestants]);
        }

        var title = $"{char.ToUpperInvariant(model[0])}{model[1..]} R-CNN";
        report.Comparison($"{title}: training step", "ms per image", PerImage(training, batch), Peer);
        report.Comparison($"{title}: inference, nothing above the score threshold", "ms per image", PerImage(quiet, batch), Peer);
        report.Table($"{title}: memory after training (resident MB now / at most)", [.. contestants.Select(contestant => contestant.Name)],
            [[.. trained.Select(memory => $"{memory.Now:0} / {memory.Peak:0}")]]);
        contestants.ForEach(contestant => contestant.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    private static Series PerImage(Series steps, int batch) =>
        new(steps.Times.ToDictionary(entry => entry.Key, entry => entry.Value.Select(ms => ms / batch).ToArray()));
}
