using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vision.Geometry;
using Vision.Masks;

namespace Vision.Tests.Masks;

public sealed class RleTests
{
    private static readonly Arbitrary<bool[,]> Masks = Arb.From(
        from height in Gen.Choose(1, 9)
        from width in Gen.Choose(1, 9)
        from density in Gen.Choose(0, 4)
        from pixels in Gen.ArrayOf(Gen.Choose(0, 4), height * width)
        select Mask(height, width, (y, x) => pixels[y * width + x] < density));

    [Fact]
    public void A_mask_survives_packing() =>
        Prop.ForAll(Masks, mask => Rle.FromMask(mask).ToMask().Cast<bool>().SequenceEqual(mask.Cast<bool>())).QuickCheckThrowOnFailure();

    [Fact]
    public void Area_and_bounds_are_those_of_the_pixels() =>
        Prop.ForAll(
            Masks,
            mask =>
            {
                var pixels = Pixels(mask);
                var rle = Rle.FromMask(mask);
                var box = pixels.Count == 0
                    ? default
                    : Box.FromCorners(pixels.Min(p => p.X), pixels.Min(p => p.Y), pixels.Max(p => p.X) + 1, pixels.Max(p => p.Y) + 1);
                // A run over a column border gives whole columns, as in the COCO API; then the box may be higher than the pixels' own.
                return rle.Area == pixels.Count && rle.Bounds.X == box.X && rle.Bounds.Width == box.Width
                    && rle.Bounds.Y <= box.Y && rle.Bounds.Y2 >= box.Y2;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Union_and_overlap_are_those_of_the_pixels() =>
        Prop.ForAll(
            Masks,
            Arb.From(Gen.Choose(0, int.MaxValue)),
            (mask, seed) =>
            {
                var random = new System.Random(seed);
                var other = Mask(mask.GetLength(0), mask.GetLength(1), (_, _) => random.Next(3) == 0);
                var (a, b) = (Pixels(mask), Pixels(other));
                var (x, y) = (Rle.FromMask(mask), Rle.FromMask(other));
                var common = a.Intersect(b).Count();
                var all = a.Union(b).ToHashSet();
                return RleOps.Intersection(x, y) == common
                    && RleOps.Iou(x, y, truthIsCrowd: false) == (common == 0 ? 0 : common / (double)all.Count)
                    && RleOps.Iou(x, y, truthIsCrowd: true) == (common == 0 ? 0 : common / (double)a.Count)
                    && Pixels(RleOps.Union([x, y], x.Height, x.Width).ToMask()).ToHashSet().SetEquals(all);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_and_runs_are_the_same_thing() =>
        Prop.ForAll(
            Arb.From(Gen.ArrayOf(Gen.Choose(0, 100_000).Select(n => (uint)n))),
            counts => RleText.Decode(RleText.Encode(counts)).SequenceEqual(counts)).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_is_that_of_the_COCO_API()
    {
        // 3 background, 2 mask, 5 background, 7 mask (= 2 + 5), 0 background (= 5 - 5), worked out by hand.
        Assert.Equal("3255K", RleText.Encode([3, 2, 5, 7, 0]));
        // 1000 is 01000 and 11111: the second digit looks negative, so a third one follows.
        Assert.Equal("Xo0", RleText.Encode([1000]));
    }

    [Theory]
    [InlineData("3P", "ends inside a number")]
    [InlineData("3 1", "does not belong")]
    [InlineData("00F", "length -10")]
    public void Broken_text_is_refused_with_the_reason(string text, string reason)
    {
        var ok = RleText.TryDecode(Encoding.UTF8.GetBytes(text), out _, out var said);

        Assert.False(ok);
        Assert.Contains(reason, said);
    }

    [Fact]
    public void Masks_of_different_size_do_not_match()
    {
        var small = new Rle(2, 2, [0, 4]);
        var large = new Rle(3, 3, [0, 9]);

        Assert.Equal(-1, RleOps.Iou(small, large, truthIsCrowd: false));
    }

    [Fact]
    public void Runs_longer_than_the_image_are_refused() => Assert.Throws<ArgumentException>(() => new Rle(2, 2, [1, 4]));

    private static bool[,] Mask(int height, int width, Func<int, int, bool> inside)
    {
        var mask = new bool[height, width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                mask[y, x] = inside(y, x);
            }
        }
        return mask;
    }

    private static List<(int X, int Y)> Pixels(bool[,] mask) =>
    [
        .. from y in Enumerable.Range(0, mask.GetLength(0))
           from x in Enumerable.Range(0, mask.GetLength(1))
           where mask[y, x]
           select (x, y),
    ];
}
