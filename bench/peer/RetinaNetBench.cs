using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>RetinaNet on a ResNet-FPN with GroupNorm: training steps, inference and memory against torchvision.</summary>
internal static class RetinaNetBench
{
    private const int Batches = 4, Classes = 80, Candidates = 2000;

    private const string Peer = "torchvision", PeerAgain = "torchvision again (A/A)", Ours = "Workbench", Tuned = "torchvision, tuned";

    /// <summary>Measures every model asked for and writes <c>retinanet-cpu.md</c> or <c>-gpu.md</c>.</summary>
    public static void Run(Settings settings)
    {
        var models = settings.List("model", "r18,r50");
        var (warmup, steps) = (settings.Number("warmup", 5), settings.Number("steps", 30));
        var (size, batch) = (settings.Number("size", 320), settings.Number("batch", 4));
        var report = new Report(
            "RetinaNet: the Workbench against torchvision", settings,
            $"retinanet --device {settings.Device} --model {string.Join(',', models)}"
            + $" --size {size} --batch {batch} --warmup {warmup} --steps {steps}");
        report.Note(
            $"Input {size}x{size}, batch {batch}, {Classes} classes, the same images, boxes (7 per image) and first weights on both sides; "
            + "FPN P3-P7 with P6 from C5; GroupNorm(32) in "
            + "ResNet and FPN, none in the head; L1 box loss; SGD, momentum 0.9, "
            + "weight decay 1e-4 on weights. A step goes from single float images to updated weights, an inference "
            + "from single float images to detections on the host. What differs: torchvision normalises the losses "
            + "image by image (we by the whole batch) and rounds anchors to whole "
            + "pixels; its resize to the same size copies; it computes with channels first, we with channels last. "
            + "The process 'again' is a second copy of the peer: its ratio is the noise.");
        if (settings.Text("tuned", "false") == "true")
        {
            report.Note($"'{Tuned}' is the peer with channels last and the allocator settings (environment of glibc) that the Workbench makes for itself.");
        }

        foreach (var model in models)
        {
            Measure(model, warmup, steps, settings, report);
        }

        report.Save("retinanet");
    }

    private static void Measure(string model, int warmup, int steps, Settings settings, Report report)
    {
        var folder = Places.Scratch();
        var (size, batch) = (settings.Number("size", 320), settings.Number("batch", 4));
        Scene.Write(folder, size, batch, batch * Batches, Classes, settings.Seed);
        var weights = MakeWeights(model, folder, settings);
        string[] Arguments(string file, string channelsLast) =>
        [
            "--model", model, "--size", $"{size}", "--classes", $"{Classes}", "--scene", folder, "--weights", Path.Combine(folder, file), "--rate", "0.001",
            "--channels-last", channelsLast,
        ];
        var contestants = new List<Contestant>
        {
            Contestant.Ours(Ours, "retinanet", settings, Arguments("ours.pth", "true")),
            Contestant.Peer(Peer, "retinanet", settings, Arguments("theirs.pth", "false")),
            Contestant.Peer(PeerAgain, "retinanet", settings, Arguments("theirs.pth", "false")),
        };
        if (settings.Text("tuned", "false") == "true")
        {
            contestants.Add(Contestant.TunedPeer(Tuned, "retinanet", settings, Arguments("theirs.pth", "true")));
        }

        if (settings.Text("try", "") is { Length: > 0 } variables)
        {
            contestants.Add(Contestant.OursWith($"Workbench, {variables}", "retinanet", settings, variables, Arguments("ours.pth", "true")));
        }

        var watch = new RetinaNetWatch(contestants);
        watch.Memory("loaded");
        var training = Alternation.Run(contestants, warmup, steps, Alternation.Timing("train", watch.Training), $"{model} train");
        watch.Memory("trained");
        contestants.ForEach(contestant => contestant.Ask("reset 1"));
        var quiet = Alternation.Run(contestants, warmup, steps, Alternation.Timing("infer"), $"{model} infer");
        contestants.ForEach(contestant => contestant.Ask($"reset {weights.Spread.ToString("R", CultureInfo.InvariantCulture)}"));
        var busy = Alternation.Run(contestants, warmup, steps, Alternation.Timing("infer", watch.Inference), $"{model} infer, busy");

        if (model == settings.List("model", "r18,r50")[0])
        {
            report.Versions([.. contestants.Take(2)]);
        }

        var title = $"R{model[1..]}-FPN-GN";
        report.Comparison($"{title}: training step", "ms per image", training.PerImage(batch), Peer);
        report.Comparison($"{title}: inference, nothing above the score threshold", "ms per image", quiet.PerImage(batch), Peer);
        report.Comparison($"{title}: inference, {Candidates} candidates per image", "ms per image", busy.PerImage(batch), Peer);
        watch.Report(title, report);
        if (settings.Number("profile", 0) is > 0 and var profiled)
        {
            contestants.ForEach(contestant => contestant.Ask("reset 1"));
            KernelShare.Report(title, contestants[0], contestants[1], profiled, report);
        }

        contestants.ForEach(contestant => contestant.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    private static (long Parameters, double Spread) MakeWeights(string model, string folder, Settings settings)
    {
        var start = new ProcessStartInfo(settings.Text("python", "/usr/bin/python3"),
        [
            Path.Combine(Places.Python, "make_weights.py"), "--model", model, "--classes", $"{Classes}",
            "--size", settings.Text("size", "320"), "--seed", $"{settings.Seed}",
            "--scene", folder, "--out", folder, "--candidates", $"{Candidates}",
        ])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Python did not start.");
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The first weights could not be made; the message of Python stands above.");
        }

        var facts = JsonDocument.Parse(text).RootElement;
        return (facts.GetProperty("parameters").GetInt64(), facts.GetProperty("spread").GetDouble());
    }
}
