using Vision.Data;
using Vision.Geometry;

namespace Plugins.Models;

/// <summary>The way back from the network's input to the stored image.</summary>
internal static class StoredBox
{
    /// <summary>A box in pixels of the stored image, cut at its borders.</summary>
    /// <param name="box">In pixels of the network's input.</param>
    /// <param name="target">The image.</param>
    public static Box Of(CornerBox box, Target target) => target.Transform.Inverse.Apply(Box.FromCorners(box.X1, box.Y1, box.X2, box.Y2))
        .Clip(target.OriginalSize.Width, target.OriginalSize.Height);
}
