using Vision.Ops.Anchors;

namespace Vision.Ops.Tests.Anchors;

public sealed class BoxCoderTests
{
    private static readonly AnchorSet Anchors = new AnchorGrid([8], new AnchorShape()).For([(12, 12)]);
    private static readonly BoxCoder Coder = new(10, 10, 5, 5);

    [Fact]
    public void Encoding_equals_torchvisions()
    {
        var chosen = Golden.Ints("coder_anchors");

        var deltas = Golden.Floats("truth").Chunk(4).SelectMany((c, i) => Flat(Coder.Encode(Anchors, chosen[i], c[0], c[1], c[2], c[3])));

        Assert.Equal(Golden.Floats("coder_deltas"), deltas, (a, b) => Math.Abs(a - b) <= 2e-6 * Math.Max(1, Math.Abs(a)));
    }

    [Fact]
    public void Decoding_equals_torchvisions_and_huge_scales_are_clipped()
    {
        var chosen = Golden.Ints("coder_anchors");

        var boxes = Golden.Floats("decode_deltas").Chunk(4).SelectMany((d, i) => Flat(Coder.Decode(Anchors, chosen[i], d[0], d[1], d[2], d[3])));

        Assert.Equal(Golden.Floats("decode_boxes"), boxes, (a, b) => Math.Abs(a - b) <= 2e-6 * Math.Max(100, Math.Abs(a)));
        var (x1, _, x2, _) = Coder.Decode(Anchors, 1, 0, 0, 1e9f, 0);
        Assert.Equal(32 * 62.5, x2 - x1, 0.01);
    }

    private static float[] Flat((float A, float B, float C, float D) four) => [four.A, four.B, four.C, four.D];
}
