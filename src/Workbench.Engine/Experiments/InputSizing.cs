using Vision.Data;
using Vision.Loading;
using Workbench.Engine.Recipes;

namespace Workbench.Engine.Experiments;

/// <summary>How a recipe's images get the size of the network's input.</summary>
/// <param name="input">The recipe's section.</param>
public sealed class InputSizing(InputOptions input)
{
    /// <summary>Whether images are scaled by their shorter side, and batches padded to their largest image.</summary>
    public bool IsByShorterSide => input.Shorter > 0;

    /// <summary>Width and height that no image exceeds.</summary>
    public (int Width, int Height) Largest => IsByShorterSide ? (input.Longer, input.Longer) : (input.Width, input.Height);

    /// <summary>A sample as evaluation sees it.</summary>
    public Sample Evaluated(Sample sample) =>
        input.Side is { } side ? side.Apply(sample)
        : input.CenterCrop > 0 ? CenterCrop.Apply(sample, input.Width, input.Height, input.CenterCrop)
        : ResizeToFit.Apply(sample, input.Width, input.Height);

    /// <summary>A sample as a policy that keeps sizes is given it in training.</summary>
    public Sample Drawn(Sample sample, Random random) => input.Side!.Draw(sample, random);

    /// <summary>Size and padding for a loader.</summary>
    public BatchLoaderOptions Apply(BatchLoaderOptions options) => options with
    {
        Width = Largest.Width,
        Height = Largest.Height,
        Divisor = IsByShorterSide ? input.Divisor : 0,
    };

    /// <summary>The same for images of another size: a middle that is cut out gets it, and whole images get such a shorter side, in batches padded to
    /// their largest.</summary>
    /// <param name="shorter">Pixels of the shorter side.</param>
    /// <param name="longer">Pixels of the longer side at most.</param>
    public InputSizing At(int shorter, int longer)
    {
        if (input.CenterCrop == 0)
        {
            return new(input with { Shorter = shorter, Longer = longer, TrainShorter = [] });
        }

        var scale = Math.Min((double)shorter / Math.Min(input.Width, input.Height), (double)longer / Math.Max(input.Width, input.Height));
        return new(input with { Width = Math.Max(1, (int)Math.Round(input.Width * scale)), Height = Math.Max(1, (int)Math.Round(input.Height * scale)) });
    }

    /// <summary>Size of the network's input for one image of a stored size, padding included.</summary>
    public (int Width, int Height) Padded(int width, int height)
    {
        if (input.Side is not { } side)
        {
            return Largest;
        }

        var (columns, rows) = side.Size(width, height);
        return (ShorterSide.Padded(columns, input.Divisor), ShorterSide.Padded(rows, input.Divisor));
    }

    /// <summary>The input of an image of about mean size, by which operations are counted; for a photograph of 4:3 where no sizes are known.</summary>
    public (int Width, int Height) Typical(Dataset? dataset)
    {
        var sizes = dataset?.Images.Where(image => image is { Width: > 0, Height: > 0 }).Select(image => Padded(image.Width, image.Height)).ToArray() ?? [];
        if (!IsByShorterSide || sizes.Length == 0)
        {
            return Padded(4, 3);
        }

        var mean = sizes.Average(Area);
        return sizes.MinBy(size => Math.Abs(Area(size) - mean));
    }

    /// <summary>Pixels of image content that a stored image has as input in evaluation.</summary>
    public double Content(int width, int height)
    {
        if (input.Side is { } side)
        {
            return Area(side.Size(width, height));
        }

        if (input.CenterCrop > 0)
        {
            return Area(Largest);
        }

        var scale = Math.Min((double)input.Width / width, (double)input.Height / height);
        return scale * width * scale * height;
    }

    /// <summary>Pixels in training per pixel in evaluation: below 1 where shorter sides are drawn from smaller lengths.</summary>
    public double TrainingArea
    {
        get
        {
            if (input is not { Shorter: > 0, TrainShorter: { Count: > 0 } lengths })
            {
                return 1;
            }

            double[] drawn = input.TrainSampling == "range"
                ? [.. Enumerable.Range(lengths.Min(), lengths.Max() - lengths.Min() + 1)]
                : [.. lengths];
            return drawn.Average(length => length * length) / ((double)input.Shorter * input.Shorter);
        }
    }

    private static double Area((int Width, int Height) size) => (double)size.Width * size.Height;
}
