using System.Collections.Concurrent;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;

namespace Vision.Loading;

/// <summary>Image record → decoded sample with its labels; keeps decoded images while the budget lasts. Used from many threads.</summary>
/// <param name="dataset">Where images and labels come from.</param>
/// <param name="cacheBytes">Budget for decoded pixels; what does not fit is decoded again each time. Nothing is evicted:
/// in a shuffled epoch every image is equally likely to be next, so no choice is better.</param>
public sealed class SampleReader(Dataset dataset, long cacheBytes)
{
    private readonly ConcurrentDictionary<int, RgbImage> _cache = [];
    private readonly Dictionary<int, int> _classes = dataset.Categories.Select((category, index) => (category.Id, index)).ToDictionary();
    private readonly IReadOnlyList<int> _mirror = InstanceGeometry.MirrorOf(dataset.KeypointNames);
    private long _cached;

    /// <summary>The sample at an index of <see cref="Dataset.Images"/>.</summary>
    /// <exception cref="DataException">The image cannot be read or decoded.</exception>
    public Sample Read(int index)
    {
        var record = dataset.Images[index];
        var image = Decode(index, record);
        return new Sample
        {
            ImageId = record.Id,
            Image = image,
            Instances = [.. record.Annotations.Select(item => new Instance(_classes[item.CategoryId], item.Box, item.IsCrowd || item.IsDifficult)
            {
                Mask = item.Mask,
                Keypoints = item.Keypoints,
                Weight = item.Weight,
            })],
            KeypointMirror = _mirror,
            Label = record.Label,
            SoftLabel = record.SoftLabel,
            OriginalSize = (image.Width, image.Height),
            Transform = ImageTransform.Identity,
        };
    }

    private RgbImage Decode(int index, ImageRecord record)
    {
        if (_cache.TryGetValue(index, out var image))
        {
            return image;
        }

        image = dataset.Decode(record);
        if (cacheBytes > 0)
        {
            var size = image.Pixels.Length;
            if (Interlocked.Add(ref _cached, size) > cacheBytes || !_cache.TryAdd(index, image))
            {
                Interlocked.Add(ref _cached, -size);
            }
        }

        return image;
    }
}
