using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Loading;
using Workbench.Engine.Evaluation.TestTime;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;

namespace Workbench.Engine.Tests.Evaluation;

public sealed class TestViewTests
{
    private static readonly InputOptions Input = new() { Width = 24, Height = 12 };

    [Fact]
    public void A_middle_that_is_cut_out_is_cut_out_in_each_scale()
    {
        var views = Views(Input with { CenterCrop = 0.5 }, [12, 24, 60]);

        // 60 would make 120 columns, more than maxSize. All batches are as large as the image.
        Assert.Equal([(24, 12), (48, 24), (100, 50)], views.Select(view => (view.Image.Width, view.Image.Height)));
        Assert.All(views, view => Assert.Equal((view.Image.Width, view.Image.Height, 0), (view.Options.Width, view.Options.Height, view.Options.Divisor)));
        Assert.All(views, view => Assert.Equal(0, Brightest(view.Image)));
    }

    [Fact]
    public void Without_it_the_whole_image_is_shown()
    {
        var views = Views(Input, [20, 80]);

        Assert.Equal([(30, 20), (100, 66)], views.Select(view => (view.Image.Width, view.Image.Height)));
        Assert.All(views, view => Assert.Equal(255, Brightest(view.Image)));
        Assert.All(views, view => Assert.Equal((100, 100, 32), (view.Options.Width, view.Options.Height, view.Options.Divisor)));
    }

    private static (RgbImage Image, BatchLoaderOptions Options)[] Views(InputOptions input, int[] scales)
    {
        var sizing = new InputSizing(input);
        var options = sizing.Apply(new BatchLoaderOptions { BatchSize = 3, Shuffle = false, Workers = 1, Mean = [0, 0, 0], Std = [1, 1, 1] });
        var views = TestView.All(sizing, new() { Scales = scales, MaxSize = 100 }, options);
        return [.. views.Select(view => (view.Apply(BlackMiddle(), new Random(1)).Image, view.Options))];
    }

    // White, 60 x 40, but for the middle 30 x 15 pixels: half of the largest window of 2:1.
    private static Sample BlackMiddle()
    {
        var image = new RgbImage(60, 40);
        for (var y = 0; y < image.Height; y++)
        {
            image.Row(y).Fill(255);
            if (y is >= 12 and < 27)
            {
                image.Row(y).Slice(3 * 15, 3 * 30).Clear();
            }
        }

        return new() { ImageId = 1, Image = image, OriginalSize = (60, 40), Transform = ImageTransform.Identity };
    }

    private static int Brightest(RgbImage image) => Enumerable.Range(0, image.Height).Max(y => image.Row(y).ToArray().Max());
}
