using Vision.Images;

namespace Vision.Data;

/// <summary>Labelled or unlabelled images, in a fixed order.</summary>
/// <remarks>A value: subsets share the records and the image source. Safe to read from many threads.</remarks>
public sealed record Dataset
{
    /// <summary>A short name for people, for example <c>bccd train</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The classes in the order a network numbers them (0, 1, ...).</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>The images in file order.</summary>
    public required IReadOnlyList<ImageRecord> Images { get; init; }

    /// <summary>Where the pixels come from.</summary>
    public required IImageSource Source { get; init; }

    /// <summary>Turn the pixels as their EXIF orientation says; otherwise they stay as they are stored, where COCO's and VOC's boxes belong.</summary>
    public bool AppliesExif { get; init; }

    /// <summary>Names of the keypoints in order, empty when there are none.</summary>
    public IReadOnlyList<string> KeypointNames { get; init; } = [];

    /// <summary>Keypoints to be joined by a line where people look at them, by their places from 0; empty where nothing says so.</summary>
    public IReadOnlyList<(int From, int To)> KeypointEdges { get; init; } = [];

    /// <summary>Opens the encoded bytes of an image (JPEG or PNG). The caller disposes the stream.</summary>
    public Stream OpenImage(ImageRecord image) => Source.Open(image);

    /// <summary>The pixels of an image; sources that make pixels themselves are asked directly.</summary>
    /// <exception cref="DataException">The image cannot be read or decoded; the message names the file.</exception>
    public RgbImage Decode(ImageRecord image)
    {
        if (Source is IDecodedImageSource decoded)
        {
            return decoded.Decode(image);
        }

        try
        {
            using var stream = Source.Open(image);
            return ImageDecoder.Decode(stream, AppliesExif);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImageFormatException)
        {
            throw new DataException($"{image.FileName}: {exception.Message}", exception);
        }
    }
}

/// <summary>Gives the encoded bytes of images. Called from many threads at once.</summary>
public interface IImageSource
{
    /// <summary>Opens the bytes of one image; throws <see cref="IOException"/> naming the file when it cannot.</summary>
    Stream Open(ImageRecord image);
}

/// <summary>A source that makes pixels rather than files (generated data); decoding is skipped. Called from many threads at once.</summary>
public interface IDecodedImageSource : IImageSource
{
    /// <summary>The pixels of one image.</summary>
    RgbImage Decode(ImageRecord image);
}
