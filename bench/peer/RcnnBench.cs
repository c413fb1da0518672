using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>Faster and Mask R-CNN R50-FPN with GroupNorm: training steps, inference and memory against torchvision.</summary>
internal static class RcnnBench
{
    private const int Classes = 80;

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
            $"Input {size}x{size}, batch {batch}, {Classes} classes, the same images, boxes (7 per image; masks are the boxes filled) and first weights on "
            + "both sides; R50-FPN P2-P6, GroupNorm(32) in ResNet, FPN, box head (4 convolutions and one fully connected layer) and mask head; 512 boxes "
            + "of an image have a loss; SGD, momentum 0.9. A step goes from single float images to updated weights, an inference from single float images "
            + "to detections on the host, after 1000 proposals an image at most. The weights are random: nothing is above the score threshold, and no mask "
            + "is predicted. What differs: torchvision computes with channels first and takes RoIAlign's first version, we with channels last and the "
            + "aligned one.");
        var pairs = new PairedModels("rcnn", settings, report);
        foreach (var model in models)
        {
            pairs.Measure(model, $"{char.ToUpperInvariant(model[0])}{model[1..]} R-CNN", (size, batch, Classes), (warmup, steps));
        }

        report.Save("rcnn");
    }
}
