using System.Diagnostics;
using Vision.Data;
using Vision.Loading;
using Vision.Ops.Batches;

namespace Peer.Bench.Workers;

/// <summary>The Workbench's loader: decode, resize to fit, flip, normalise, pad, collate. Decoded images are not kept.</summary>
internal sealed class LoaderSide : ISide
{
    private readonly BatchLoader _loader;

    public LoaderSide(Settings settings)
    {
        var (width, height) = (settings.Number("width", 320), settings.Number("height", 320));
        var options = new BatchLoaderOptions
        {
            BatchSize = settings.Number("batch", 4),
            Width = width,
            Height = height,
            Workers = settings.Number("workers", 1),
            ChannelsLast = true,
            CacheBytes = 0,
        };
        _loader = new BatchLoader(LoaderData.Read(settings), options, (sample, random) =>
            Flip(ResizeToFit.Apply(sample, width, height), random));
    }

    public IReadOnlyDictionary<string, object> Facts() => Worker.Versions();

    public IReadOnlyDictionary<string, object> Do(string request, string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        long? first = null;
        var (images, total) = (0, 0.0);
        foreach (var batch in _loader.Once())
        {
            if (first is null)
            {
                first = Stopwatch.GetTimestamp();
            }
            else
            {
                images += batch.Targets.Count;
            }

            total += batch.Images[0, 0, 0, 0].item<float>();
            batch.Dispose();
        }

        return new Dictionary<string, object>
        {
            ["ms"] = Stopwatch.GetElapsedTime(first!.Value).TotalMilliseconds,
            ["images"] = images,
            ["start_ms"] = Stopwatch.GetElapsedTime(start, first.Value).TotalMilliseconds,
            ["check"] = total,
        };
    }

    public void Dispose() => _loader.Dispose();

    private static Sample Flip(Sample sample, Random random) => random.NextDouble() < 0.5 ? SampleGeometry.FlipHorizontal(sample) : sample;
}
