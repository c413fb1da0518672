using System.Diagnostics;
using Torch.Runtime;
using Vision.Geometry;
using Vision.Masks;
using Vision.Ops.Boxes;
using static TorchSharp.torch;

namespace Peer.Bench.Workers;

/// <summary>RoIAlign, NMS and mask pasting of the Workbench; <c>python/peer_kernels.py</c> makes the same inputs by the same formulas.</summary>
internal sealed class KernelSide : ISide
{
    private const int Images = 2, Channels = 256, Cells = 80, BoxesOfImage = 512;
    private const int Candidates = 4000, Classes = 80;
    private const int Masks = 100, Side = 28, Height = 480, Width = 640;

    private readonly Tensor _maps;
    private readonly Rois _rois = Rois.Of([.. Enumerable.Range(0, Images).Select(_ => Boxes(BoxesOfImage, 320, 320))]);
    private readonly CornerBox[] _candidates = Boxes(Candidates, 320, 320);
    private readonly float[] _scores = [.. Enumerable.Range(0, Candidates).Select(i => i * 7919 % 4001 / 4001f)];
    private readonly int[] _classes = [.. Enumerable.Range(0, Candidates).Select(i => i % Classes)];
    private readonly CornerBox[] _places = Boxes(Masks, Width, Height);
    private readonly float[] _disk = [.. Enumerable.Range(0, Side * Side).Select(i => Disk(i / Side, i % Side))];

    public KernelSide()
    {
        using var scope = NewDisposeScope();
        var values = arange(Images * Channels * Cells * Cells, ScalarType.Int64).remainder(101).to(ScalarType.Float32) / 101;
        _maps = ChannelsLast.Of(values.view(Images, Channels, Cells, Cells)).requires_grad_().MoveToOuterDisposeScope();
    }

    public IReadOnlyDictionary<string, object> Facts() => Worker.Versions();

    public IReadOnlyDictionary<string, object> Do(string request, string[] arguments)
    {
        using var scope = NewDisposeScope();
        _maps.grad = null;
        var clock = Stopwatch.StartNew();
        double result;
        switch (request)
        {
            case "roi_align":
                using (no_grad())
                {
                    result = Pool().sum().item<float>();
                }

                break;
            case "roi_align_grad":
                Pool().sum().backward();
                result = _maps.grad!.sum().item<float>();
                break;
            case "nms":
                result = Nms.Keep(_candidates, _scores, _classes, 0.5).Length;
                break;
            case "paste":
                result = _places.Sum(box => (double)MaskPaste.Paste(_disk, Side, new(box.X1, box.Y1, box.X2 - box.X1, box.Y2 - box.Y1), Height, Width).Area);
                break;
            default:
                throw new ArgumentException($"No request '{request}'.");
        }

        return new Dictionary<string, object> { ["ms"] = clock.Elapsed.TotalMilliseconds, ["result"] = result };
    }

    public void Dispose() => _maps.Dispose();

    // Sides of 8 to 135 pixels, spread over the image.
    private static CornerBox[] Boxes(int count, int width, int height) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var (x, y) = (i * 37 % (width - 8), i * 91 % (height - 8));
        return new CornerBox(x, y, Math.Min(width, x + 8 + i * 13 % 128), Math.Min(height, y + 8 + i * 29 % 128));
    })];

    private static float Disk(int y, int x) => (y - 13.5) * (y - 13.5) + (x - 13.5) * (x - 13.5) < 121 ? 0.95f : 0.1f;

    private Tensor Pool() => new RoiAlign(7, 7).Pool(_maps, 0.25, _rois);
}
