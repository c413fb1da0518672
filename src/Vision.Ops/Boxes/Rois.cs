using System.Runtime.InteropServices;
using Vision.Geometry;
using static TorchSharp.torch;

namespace Vision.Ops.Boxes;

/// <summary>Regions of interest of a batch: boxes in input pixels, and per box the image it lies in, 0..N-1, ascending.</summary>
public sealed record Rois
{
    /// <summary>Pairs boxes with images.</summary>
    /// <param name="boxes">Corners in pixels of the network's input.</param>
    /// <param name="images">Per box its image, ascending.</param>
    public Rois(CornerBox[] boxes, int[] images)
    {
        if (boxes.Length != images.Length)
        {
            throw new ArgumentException($"{boxes.Length} boxes, but {images.Length} image numbers.", nameof(images));
        }

        for (var i = 1; i < images.Length; i++)
        {
            if (images[i] < images[i - 1])
            {
                throw new ArgumentException($"Box {i} lies in image {images[i]}, the one before in {images[i - 1]}: the images must ascend.", nameof(images));
            }
        }

        (Boxes, Images) = (boxes, images);
    }

    /// <summary>The boxes.</summary>
    public CornerBox[] Boxes { get; }

    /// <summary>Per box its image.</summary>
    public int[] Images { get; }

    /// <summary>How many.</summary>
    public int Count => Boxes.Length;

    /// <summary>The boxes of a list per image, image after image.</summary>
    public static Rois Of(IReadOnlyList<CornerBox[]> perImage) =>
        new([.. perImage.SelectMany(boxes => boxes)], [.. perImage.SelectMany((boxes, image) => Enumerable.Repeat(image, boxes.Length))]);

    /// <summary>Some of them, in their order.</summary>
    public Rois Slice(int start, int count) => new(Boxes[start..(start + count)], Images[start..(start + count)]);

    /// <summary>The rows of one image: the first, and how many.</summary>
    public (int Start, int Count) RowsOf(int image)
    {
        var start = Images.AsSpan().IndexOf(image);
        return start < 0 ? (0, 0) : (start, Images.AsSpan().LastIndexOf(image) - start + 1);
    }

    /// <summary>The boxes as a tensor [R, 4] on a device.</summary>
    internal Tensor ToTensor(Device device) => tensor(MemoryMarshal.Cast<CornerBox, float>(Boxes).ToArray(), device: device).view(-1, 4);
}
