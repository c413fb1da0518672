using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>ResNet-50 and EfficientNet-B0 as classifiers: training steps, inference and memory against torchvision.</summary>
internal static class ClassifierBench
{
    private const int Classes = 1000;

    /// <summary>Measures every model asked for and writes <c>classifier-cpu.md</c> or <c>-gpu.md</c>.</summary>
    public static void Run(Settings settings)
    {
        var models = settings.List("model", "r50,b0");
        var (warmup, steps) = (settings.Number("warmup", 2), settings.Number("steps", 10));
        var (size, batch) = (settings.Number("size", 224), settings.Number("batch", 16));
        var report = new Report(
            "Classifiers: the Workbench against torchvision", settings,
            $"classifier --device {settings.Device} --model {string.Join(',', models)} --size {size} --batch {batch} --warmup {warmup} --steps {steps}");
        report.Note(
            $"Input {size}x{size}, batch {batch}, {Classes} classes, the same images, classes and first weights on both sides; BatchNorm; dropout and "
            + "stochastic depth as torchvision has them; SGD, momentum 0.9, weight decay 1e-4 on weights. A step goes from single float images to updated "
            + "weights, an inference from single float images to probabilities on the host. What differs: torchvision computes with channels first, we with "
            + "channels last.");
        var pairs = new PairedModels("classifier", settings, report);
        foreach (var model in models)
        {
            pairs.Measure(model, model == "r50" ? "ResNet-50" : "EfficientNet-B0", (size, batch, Classes), (warmup, steps));
        }

        report.Save("classifier");
    }
}
