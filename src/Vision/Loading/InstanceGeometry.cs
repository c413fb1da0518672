using Vision.Data;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Loading;

/// <summary>Box, outline and keypoints of one object, moved together. Every function returns a new object where something changes.</summary>
public static class InstanceGeometry
{
    private const string Left = "left", Right = "right";

    /// <summary>Maps an object with its image; nothing is clipped, except that run lengths only hold what is inside the new image.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="transform">Old pixels to new ones.</param>
    /// <param name="width">Columns of the new image.</param>
    /// <param name="height">Rows of the new image.</param>
    public static Instance Move(Instance instance, ImageTransform transform, int width, int height) => instance with
    {
        Box = transform.Apply(instance.Box),
        Mask = instance.Mask is { } mask ? MaskGeometry.Move(mask, transform, width, height) : null,
        Keypoints = instance.Keypoints is { } points ? Move(points, transform) : null,
    };

    /// <summary>Cuts an object at the borders of its image; keypoints outside become 0, 0, 0 (not labelled).</summary>
    public static Instance Clip(Instance instance, int width, int height)
    {
        var box = instance.Box.Clip(width, height);
        var mask = instance.Mask is { } outline ? MaskGeometry.Clip(outline, width, height) : null;
        var keypoints = instance.Keypoints is { } points ? Clip(points, width, height) : null;
        return box == instance.Box && ReferenceEquals(mask, instance.Mask) && ReferenceEquals(keypoints, instance.Keypoints)
            ? instance
            : instance with { Box = box, Mask = mask, Keypoints = keypoints };
    }

    /// <summary>After mirroring, what was a left eye is a right one: keypoints change places.</summary>
    /// <param name="instance">An object whose places are mirrored already.</param>
    /// <param name="mirror">Per keypoint the place of its mirror image; objects with another number of keypoints stay as they are.</param>
    public static Instance Mirror(Instance instance, IReadOnlyList<int> mirror)
    {
        if (instance.Keypoints is not { } points || points.Count != 3 * mirror.Count)
        {
            return instance;
        }

        var swapped = new double[points.Count];
        for (var i = 0; i < swapped.Length; i++)
        {
            swapped[i] = points[3 * mirror[i / 3] + i % 3];
        }

        return instance with { Keypoints = swapped };
    }

    /// <summary>The mirror of keypoints whose names differ in left and right only; empty when there are no such pairs.</summary>
    public static IReadOnlyList<int> MirrorOf(IReadOnlyList<string> names)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            places[names[i]] = i;
        }

        var mirror = names.Select((name, place) => places.GetValueOrDefault(OtherSide(name), place)).ToArray();
        return mirror.Where((other, place) => other != place).Any() ? mirror : [];
    }

    private static string OtherSide(string name) =>
        name.Contains(Left, StringComparison.OrdinalIgnoreCase) ? name.Replace(Left, Right, StringComparison.OrdinalIgnoreCase)
        : name.Replace(Right, Left, StringComparison.OrdinalIgnoreCase);

    private static double[] Move(IReadOnlyList<double> points, ImageTransform transform)
    {
        var moved = new double[points.Count];
        for (var i = 0; i + 2 < moved.Length; i += 3)
        {
            if (points[i + 2] != 0)
            {
                (moved[i], moved[i + 1]) = transform.Apply(points[i], points[i + 1]);
                moved[i + 2] = points[i + 2];
            }
        }

        return moved;
    }

    private static IReadOnlyList<double> Clip(IReadOnlyList<double> points, int width, int height)
    {
        double[]? clipped = null;
        for (var i = 0; i + 2 < points.Count; i += 3)
        {
            var isInside = points[i] >= 0 && points[i] < width && points[i + 1] >= 0 && points[i + 1] < height;
            if (points[i + 2] != 0 && !isInside)
            {
                clipped ??= [.. points];
                (clipped[i], clipped[i + 1], clipped[i + 2]) = (0, 0, 0);
            }
        }

        return clipped ?? points;
    }
}
