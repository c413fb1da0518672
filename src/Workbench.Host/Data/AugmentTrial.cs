using System.Globalization;
using Vision.Data;
using Vision.Geometry;
using Vision.Seeding;
using Workbench.Sdk.Augment;

namespace Workbench.Host.Data;

/// <summary>What became of a box.</summary>
public enum BoxFate
{
    /// <summary>All of it is there.</summary>
    Kept,

    /// <summary>Part of it is cut off, or reaches out of the image.</summary>
    Clipped,

    /// <summary>It is there and less than a pixel wide or high.</summary>
    Tiny,

    /// <summary>It is not there any more.</summary>
    Lost,
}

/// <summary>A box of the original after a step.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Before">In the original.</param>
/// <param name="After">In the result; null when it is lost.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Words">The same in words, with numbers.</param>
public sealed record FollowedBox(int Class, Box Before, Box? After, BoxFate Fate, string Words);

/// <summary>A step, and where the boxes are after it.</summary>
/// <param name="Step">What the policy says.</param>
/// <param name="IsIdle">It was drawn not to happen, or changes nothing here.</param>
/// <param name="Boxes">Those of the original, in its order.</param>
public sealed record TrialStep(AugmentStep Step, bool IsIdle, IReadOnlyList<FollowedBox> Boxes)
{
    /// <summary>How many boxes have a fate.</summary>
    public int Count(BoxFate fate) => Boxes.Count(box => box.Fate == fate);
}

/// <summary>A policy on one image, step by step.</summary>
/// <param name="Original">The sample before.</param>
/// <param name="Steps">At least one.</param>
public sealed record AugmentTrial(Sample Original, IReadOnlyList<TrialStep> Steps)
{
    private const double WholeShare = 0.995;

    /// <summary>Runs a policy as training would in epoch 0 for the image at a place.</summary>
    /// <param name="policy">One that shows its operations, or any other, which is one step.</param>
    /// <param name="sample">The image.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="place">The image's place in the epoch.</param>
    public static AugmentTrial Run(IAugmentPolicy policy, Sample sample, long seed, long place)
    {
        // Policies carry classes along and never look at them, so that a number in their place tells which box came out as which.
        var numbered = sample with { Instances = [.. sample.Instances.Select((instance, number) => instance with { Class = number })] };
        var random = new SeededRandom(Hash.Of(seed, 0, place));
        var steps = policy is ISteppedPolicy stepped
            ? stepped.Explain(numbered, random)
            : [new("apply", "the policy does not show its operations", policy.Apply(numbered, random))];
        var before = numbered;
        var shown = new List<TrialStep>();
        foreach (var step in steps)
        {
            var isIdle = ReferenceEquals(step.Sample.Image, before.Image) && step.Sample.Instances.SequenceEqual(before.Instances);
            shown.Add(new(step, isIdle, [.. sample.Instances.Select((instance, number) => Follow(instance, number, step.Sample))]));
            before = step.Sample;
        }

        return new(sample, shown);
    }

    private static FollowedBox Follow(Instance original, int number, Sample now)
    {
        var expected = now.Transform.Apply(original.Box);
        var seen = expected.Clip(now.Image.Width, now.Image.Height);
        if (now.Instances.FirstOrDefault(instance => instance.Class == number) is not { Box: var box })
        {
            return new(original.Class, original.Box, null, BoxFate.Lost, seen.Area <= 0 ? "lost: out of the picture" : $"lost: only {Size(seen)} px were left");
        }

        var visible = box.Clip(now.Image.Width, now.Image.Height);
        var share = expected.Area > 0 ? Math.Min(visible.Area / expected.Area, visible.Area / Math.Max(box.Area, 1e-9)) : 1;
        return visible.Width < 1 || visible.Height < 1 ? new(original.Class, original.Box, box, BoxFate.Tiny, $"smaller than 1 px: {Size(visible)}")
            : share < WholeShare
            ? new(original.Class, original.Box, box, BoxFate.Clipped, string.Create(CultureInfo.InvariantCulture, $"clipped: {100 * share:0} % seen"))
            : new(original.Class, original.Box, box, BoxFate.Kept, "kept");
    }

    private static string Size(Box box) => string.Create(CultureInfo.InvariantCulture, $"{box.Width:0.0}x{box.Height:0.0}");
}
