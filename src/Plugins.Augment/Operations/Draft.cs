using System.Buffers;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Loading;
using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>A sample that operations change: its pixels lie in pooled memory, copied from the image at the first change.</summary>
/// <remarks>For one thread. Nothing of it may be used after <see cref="Dispose"/>.</remarks>
/// <param name="sample">What it starts from; never changed.</param>
public sealed class Draft(Sample sample) : IDisposable
{
    private const byte Fill = 128;
    private readonly byte[]?[] _buffers = new byte[]?[2];
    private int _current = -1; // the buffer in use; -1: the image of the sample that was given
    private Sample? _snapshot;

    /// <summary>The sample now. Its pixels are those of the draft: see <see cref="Keep"/>.</summary>
    public Sample Sample { get; private set; } = sample;

    /// <summary>The pixels, to be changed.</summary>
    public PixelRegion Pixels
    {
        get
        {
            if (_current < 0)
            {
                var image = Sample.Image;
                Use(0);
                PixelRegion.Of(image).CopyTo(PixelRegion.Of(Sample.Image));
            }

            _snapshot = null;
            return PixelRegion.Of(Sample.Image);
        }
    }

    /// <summary>Maps pixels and objects together; objects are cut at the border, and dropped when nothing of their box is left.</summary>
    /// <param name="motion">Old places to new ones in the image, which keeps its size.</param>
    public void Warp(ImageTransform motion)
    {
        var (image, moved) = (Sample.Image, Sample.Transform.Then(motion));
        Use(_current == 0 ? 1 : 0);
        AffineWarp.Nearest(PixelRegion.Of(image), PixelRegion.Of(Sample.Image), motion.Inverse, Fill);
        _snapshot = null;
        Sample = SampleGeometry.ClipObjects(Sample with
        {
            Instances = [.. Sample.Instances.Select(instance => InstanceGeometry.Move(instance, motion, image.Width, image.Height))],
            Transform = moved,
        });
    }

    /// <summary>The sample as it is now, with pixels of its own; the same object until something changes.</summary>
    public Sample Snapshot() => _snapshot ??= Keep(Sample);

    /// <summary>A sample made from this one, with pixels of its own.</summary>
    public Sample Keep(Sample made)
    {
        if (_current < 0 || !ReferenceEquals(made.Image, Sample.Image))
        {
            return made;
        }

        var image = made.Image;
        return made with { Image = new RgbImage(image.Width, image.Height, image.Pixels[..(image.Width * image.Height * 3)]) };
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        foreach (var buffer in _buffers)
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        Array.Clear(_buffers);
    }

    private void Use(int buffer)
    {
        var (width, height) = (Sample.Image.Width, Sample.Image.Height);
        _current = buffer;
        _buffers[buffer] ??= ArrayPool<byte>.Shared.Rent(width * height * 3);
        Sample = Sample with { Image = new RgbImage(width, height, _buffers[buffer]!) };
    }
}
