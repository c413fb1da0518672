namespace Vision.Toy;

/// <summary>A jointed figure: a head, a trunk and four limbs of two bones each, in a drawn pose.</summary>
internal sealed record ToyFigure : ToyTurnedBody
{
    private const float Bone = 0.11f;
    internal static readonly (int From, int To)[] Bones =
        [(1, 2), (1, 3), (3, 4), (1, 5), (5, 6), (2, 7), (7, 8), (2, 9), (9, 10)];

    private readonly (float X, float Y)[] _joints;

    /// <summary>Draws a pose.</summary>
    public ToyFigure(float centerX, float centerY, float radius, ToyTexture texture, float angle, Random random)
        : base(centerX, centerY, radius, texture, angle, 1)
    {
        var (neck, hip) = ((X: 0f, Y: -0.42f), (X: 0f, Y: 0.18f));
        var elbowLeft = Limb(neck, 0.38f, 0.9f + 1.3f * Swing(random));
        var elbowRight = Limb(neck, 0.38f, -0.9f + 1.3f * Swing(random));
        var kneeLeft = Limb(hip, 0.42f, 0.45f + 0.5f * Swing(random));
        var kneeRight = Limb(hip, 0.42f, -0.45f + 0.5f * Swing(random));
        _joints =
        [
            (0, -0.72f), neck, hip,
            elbowLeft, Limb(elbowLeft, 0.38f, 0.6f + 1.6f * Swing(random)), elbowRight, Limb(elbowRight, 0.38f, -0.6f + 1.6f * Swing(random)),
            kneeLeft, Limb(kneeLeft, 0.42f, 0.2f + 0.7f * Swing(random)), kneeRight, Limb(kneeRight, 0.42f, -0.2f + 0.7f * Swing(random)),
        ];
    }

    /// <summary>Names of the keypoints; left and right are the figure's sides on the image.</summary>
    public static IReadOnlyList<string> KeypointNames { get; } =
    [
        "head", "neck", "hip", "right_elbow", "right_hand", "left_elbow", "left_hand", "right_knee", "right_foot", "left_knee", "left_foot",
    ];

    /// <summary>The keypoints in pixels of the image, in the order of the names.</summary>
    public IEnumerable<(float X, float Y)> Keypoints => _joints.Select(joint => ToImage(joint.X, joint.Y));

    public override float Extent => 1.5f;

    public override float Distance(float x, float y)
    {
        var distance = ToyShape.Radius(x - _joints[0].X, y - _joints[0].Y) - 0.24f;
        foreach (var (from, to) in Bones)
        {
            distance = MathF.Min(distance, Capsule(x, y, _joints[from], _joints[to]));
        }

        return distance;
    }

    private static float Capsule(float x, float y, (float X, float Y) from, (float X, float Y) to)
    {
        var (ax, ay, bx, by) = (x - from.X, y - from.Y, to.X - from.X, to.Y - from.Y);
        var share = Math.Clamp((ax * bx + ay * by) / (bx * bx + by * by), 0, 1);
        return ToyShape.Radius(ax - share * bx, ay - share * by) - Bone;
    }

    // Angle from straight down, towards positive x.
    private static (float X, float Y) Limb((float X, float Y) from, float length, float angle) =>
        (from.X + length * MathF.Sin(angle), from.Y + length * MathF.Cos(angle));

    private static float Swing(Random random) => 2 * random.NextSingle() - 1;
}
