using Vision.Data;
using Vision.Loading;
using Vision.Pixels;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;

namespace Workbench.Engine.Evaluation.TestTime;

/// <summary>One way of showing an image to the model: in a size, and mirrored or not.</summary>
/// <param name="scale">Gives a sample the size.</param>
/// <param name="options">For the loader.</param>
/// <param name="isMirrored">Left and right are exchanged.</param>
internal sealed class TestView(Func<Sample, Sample> scale, BatchLoaderOptions options, bool isMirrored)
{
    /// <summary>For the loader.</summary>
    public BatchLoaderOptions Options => options;

    /// <summary>Left and right are exchanged.</summary>
    public bool IsMirrored => isMirrored;

    /// <summary>The views that a recipe asks for; one where it asks for none.</summary>
    public static IReadOnlyList<TestView> All(InputSizing sizing, TtaOptions tta, BatchLoaderOptions options)
    {
        var sizes = tta.Scales.Count == 0 ? [sizing] : tta.Scales.Select(shorter => sizing.At(shorter, tta.MaxSize)).ToArray();
        bool[] mirrored = tta.Flip ? [false, true] : [false];
        return [.. sizes.SelectMany(size => mirrored.Select(isMirrored => new TestView(size.Evaluated, size.Apply(options), isMirrored)))];
    }

    /// <summary>The sample to predict. The model is not told that it is mirrored: what it says is turned back by <see cref="Mirror"/>.</summary>
    public Sample Apply(Sample sample, Random random)
    {
        var scaled = scale(sample);
        return isMirrored ? scaled with { Image = ImageFlip.Horizontal(scaled.Image) } : scaled;
    }
}
