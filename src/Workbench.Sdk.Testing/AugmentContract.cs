using System.Reflection;
using Vision.Geometry;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Workbench.Sdk.Testing;

/// <summary>What every augment policy must hold.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class AugmentContract<TPlugin> : PluginContract<IAugmentPolicy, TPlugin>
    where TPlugin : IPlugin<IAugmentPolicy>, new()
{
    /// <summary>False for a policy that rotates, shears or moves the content out of its own image: there a box can be larger or
    /// smaller than the stored one mapped.</summary>
    protected virtual bool MapsBoxesToBoxes => true;

    /// <summary>The same random source gives the same sample, on any thread and at the same time.</summary>
    [Fact]
    public void The_same_random_numbers_give_the_same_sample_on_any_thread()
    {
        var policy = Create();

        var alone = Enumerable.Range(0, 32).Select(seed => policy.Apply(Some.Sample(), new Random(seed))).ToArray();
        var together = Enumerable.Range(0, 32).AsParallel().AsOrdered().Select(seed => policy.Apply(Some.Sample(), new Random(seed))).ToArray();

        Assert.All(alone.Zip(together), pair =>
        {
            Assert.Equal(pair.First.Image.Pixels, pair.Second.Image.Pixels);
            Assert.Equal(pair.First.Instances, pair.Second.Instances);
            Assert.Equal(pair.First.Transform, pair.Second.Transform);
        });
    }

    /// <summary>The sample given is somebody else's too.</summary>
    [Fact]
    public void The_input_is_not_changed()
    {
        var policy = Create();
        var sample = Some.Sample();
        var untouched = Some.Sample();

        for (var seed = 0; seed < 16; seed++)
        {
            policy.Apply(sample, new Random(seed));
        }

        Assert.Equal(untouched.Image.Pixels, sample.Image.Pixels);
        Assert.Equal(untouched.Instances, sample.Instances);
    }

    /// <summary>Images of any shape come out no larger than the input, and not empty.</summary>
    [Theory]
    [InlineData(80, 60)]
    [InlineData(17, 200)]
    [InlineData(64, 64)]
    [InlineData(1, 1)]
    public void The_result_fits_the_input(int width, int height)
    {
        var policy = Create();
        var (most, highest) = Context.ImageSize;

        Assert.All(Enumerable.Range(0, 16).Select(seed => policy.Apply(Some.Sample(width, height), new Random(seed))), sample =>
        {
            Assert.InRange(sample.Image.Width, 1, most);
            Assert.InRange(sample.Image.Height, 1, highest);
            Assert.Equal(sample.Image.Width * sample.Image.Height * 3, sample.Image.Pixels.Length);
        });
    }

    /// <summary>Boxes stay inside the image and keep an area; classes, labels and ids stay what they were.</summary>
    [Fact]
    public void Objects_stay_inside_the_image_and_keep_their_class()
    {
        var policy = Create();
        var known = Some.Sample();

        Assert.All(Enumerable.Range(0, 64).Select(seed => policy.Apply(Some.Sample(), new Random(seed))), sample =>
        {
            Assert.Equal((known.ImageId, known.Label, known.OriginalSize), (sample.ImageId, sample.Label, sample.OriginalSize));
            Assert.All(sample.Instances, instance =>
            {
                Assert.Contains(known.Instances, original => original.Class == instance.Class && original.IsCrowd == instance.IsCrowd);
                Assert.True(IsInside(instance.Box, sample.Image.Width, sample.Image.Height),
                    $"{instance.Box} leaves {sample.Image.Width} x {sample.Image.Height}");
                Assert.True(instance.Box.Area > 0, $"{instance.Box} is empty");
            });
        });
    }

    /// <summary>A policy that says it keeps sizes does, with images that have theirs already.</summary>
    [Fact]
    public void A_policy_that_keeps_sizes_leaves_scaled_images_as_large_as_they_are()
    {
        Assert.SkipUnless(typeof(TPlugin).GetCustomAttribute<AugmentAttribute>()!.KeepsSize, "the policy brings images to one size, which it may");
        var policy = new TPlugin().Create(Options, Context with { ImagesAreScaled = true });

        Assert.All(Enumerable.Range(0, 32), seed =>
        {
            var sample = policy.Apply(Some.Sample(37, 53), new Random(seed));
            Assert.Equal((37, 53), (sample.Image.Width, sample.Image.Height));
        });
    }

    /// <summary>The stored transform takes a box of the stored image to the box of the sample, cut at the image's edge; after a
    /// warp the two at least overlap.</summary>
    [Fact]
    public void The_transform_takes_stored_boxes_to_the_new_ones()
    {
        var policy = Create();
        var known = Some.Sample();

        Assert.All(Enumerable.Range(0, 64).Select(seed => policy.Apply(Some.Sample(), new Random(seed))), sample => Assert.All(sample.Instances, instance =>
            Assert.Contains(known.Instances, original => original.Class == instance.Class
                && IsSame(sample.Transform.Apply(original.Box).Clip(sample.Image.Width, sample.Image.Height), instance.Box))));
    }

    /// <summary>A policy that shows its operations ends where training does.</summary>
    [Fact]
    public void The_last_step_shown_is_the_sample_of_training()
    {
        Assert.SkipUnless(Create() is ISteppedPolicy, "the policy does not show its operations, which it may");
        var policy = (ISteppedPolicy)Create();

        Assert.All(Enumerable.Range(0, 32), seed =>
        {
            var trained = policy.Apply(Some.Sample(), new Random(seed));
            var shown = policy.Explain(Some.Sample(), new Random(seed))[^1].Sample;
            Assert.Equal(trained.Image.Pixels, shown.Image.Pixels);
            Assert.Equal(trained.Instances.Count, shown.Instances.Count);
            Assert.All(trained.Instances.Zip(shown.Instances),
                pair => Assert.True(pair.First.Class == pair.Second.Class && IsNear(pair.First.Box, pair.Second.Box)));
        });
    }

    private bool IsSame(Box expected, Box box) => MapsBoxesToBoxes
        ? IsNear(expected, box)
        : expected.X < box.X2 && box.X < expected.X2 && expected.Y < box.Y2 && box.Y < expected.Y2;

    private static bool IsInside(Box box, int width, int height) => box is { X: >= -1e-6, Y: >= -1e-6 } && box.X2 <= width + 1e-6 && box.Y2 <= height + 1e-6;

    private static bool IsNear(Box left, Box right) =>
        Math.Abs(left.X - right.X) < 1e-3 && Math.Abs(left.Y - right.Y) < 1e-3 && Math.Abs(left.X2 - right.X2) < 1e-3 && Math.Abs(left.Y2 - right.Y2) < 1e-3;
}
