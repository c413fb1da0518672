using Vision.Images;

namespace Vision.Loading;

/// <summary>8-bit pixels → normalised floats in a batch's memory, with zeros where there is no image.</summary>
/// <param name="options">Mean, deviation and layout.</param>
internal sealed class PixelWriter(BatchLoaderOptions options)
{
    // A byte has 256 values, so (value - mean) / deviation is a table.
    private readonly float[][] _tables =
        [.. Enumerable.Range(0, 3).Select(channel => Enumerable.Range(0, 256)
            .Select(value => (float)((value - options.Mean[channel]) / options.Std[channel])).ToArray())];

    /// <summary>Writes one image into its place.</summary>
    /// <param name="image">At most as large as the batch.</param>
    /// <param name="target">[3, H, W] or, for channels-last, [H, W, 3].</param>
    /// <param name="width">Columns of the batch.</param>
    /// <param name="height">Rows of the batch.</param>
    public void Write(RgbImage image, Span<float> target, int width, int height)
    {
        if (options.ChannelsLast)
        {
            WriteInterleaved(image, target, width);
        }
        else
        {
            WritePlanes(image, target, width, height);
        }
    }

    private void WriteInterleaved(RgbImage image, Span<float> target, int width)
    {
        var (red, green, blue) = (_tables[0], _tables[1], _tables[2]);
        var stride = width * 3;
        for (var y = 0; y < image.Height; y++)
        {
            var source = image.Row(y);
            var row = target.Slice(y * stride, stride);
            for (var at = 0; at + 2 < source.Length; at += 3)
            {
                row[at] = red[source[at]];
                row[at + 1] = green[source[at + 1]];
                row[at + 2] = blue[source[at + 2]];
            }

            row[source.Length..].Clear();
        }

        target[(image.Height * stride)..].Clear();
    }

    private void WritePlanes(RgbImage image, Span<float> target, int width, int height)
    {
        var plane = width * height;
        for (var channel = 0; channel < 3; channel++)
        {
            var table = _tables[channel];
            var floats = target.Slice(channel * plane, plane);
            for (var y = 0; y < image.Height; y++)
            {
                var source = image.Row(y);
                var row = floats.Slice(y * width, width);
                for (int x = 0, at = channel; at < source.Length; x++, at += 3)
                {
                    row[x] = table[source[at]];
                }

                row[image.Width..].Clear();
            }

            floats[(image.Height * width)..].Clear();
        }
    }
}
