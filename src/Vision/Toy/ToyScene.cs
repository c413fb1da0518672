using Vision.Data;
using Vision.Seeding;

namespace Vision.Toy;

/// <summary>What is where on a generated image: everything but the pixels.</summary>
internal sealed class ToyScene
{
    private const int Attempts = 10;
    private const int FewestPixels = 20;

    private readonly ToySceneOptions _options;
    private readonly Random _random;
    private readonly List<ToyBody> _bodies = [];
    private readonly List<(int Whole, int Visible)> _areas = [];
    private readonly short[] _owner; // per pixel the index of the front body, -1 for the background

    private ToyScene(ToySceneOptions options, ulong seed)
    {
        _options = options;
        _random = new SeededRandom(seed);
        _owner = new short[options.Size * options.Size];
        Array.Fill(_owner, (short)-1);
        Background = ToyBackground.Draw(_random);
        Light = _random.NextSingle() * 2 * MathF.PI;
    }

    /// <summary>The ground everything lies on.</summary>
    public ToyBackground Background { get; }

    /// <summary>Direction of the light in radians.</summary>
    public float Light { get; }

    /// <summary>Bodies from back to front.</summary>
    public IReadOnlyList<ToyBody> Bodies => _bodies;

    /// <summary>Draws a scene; the same options and seed give the same scene.</summary>
    public static ToyScene Draw(ToySceneOptions options, ulong seed)
    {
        var scene = new ToyScene(options, seed);
        var wanted = scene._random.Next(options.MinObjects, Math.Max(options.MinObjects, options.MaxObjects) + 1);
        var clutter = (int)Math.Round(options.Clutter * wanted * 2 * scene._random.NextDouble());
        for (var number = 0; number < clutter; number++)
        {
            scene.TryPlace(scene.DrawClutter);
        }

        for (var number = 0; number < wanted; number++)
        {
            scene.TryPlace(scene.DrawObject);
        }

        for (var number = 0; number < clutter / 3; number++)
        {
            scene.TryPlace(scene.DrawStick);
        }

        return scene;
    }

    /// <summary>Labels of the visible parts.</summary>
    /// <param name="firstId">Id of the first annotation.</param>
    public IReadOnlyList<Annotation> Annotations(long firstId)
    {
        var annotations = new List<Annotation>();
        for (var index = 0; index < _bodies.Count; index++)
        {
            if (_bodies[index].Class >= 0 && ToyMask.Of(_owner, _options.Size, (short)index) is { } mask)
            {
                annotations.Add(new Annotation
                {
                    Id = firstId + annotations.Count,
                    CategoryId = _bodies[index].Class + 1,
                    Box = mask.Box,
                    Area = mask.Area,
                    Mask = mask.Runs,
                    Keypoints = _bodies[index] is ToyFigure figure ? Keypoints(figure, (short)index) : null,
                });
            }
        }

        return annotations;
    }

    private double[] Keypoints(ToyFigure figure, short index)
    {
        var numbers = new List<double>();
        foreach (var (x, y) in figure.Keypoints)
        {
            var inside = x >= 0 && y >= 0 && x < _options.Size && y < _options.Size;
            var visible = inside && _owner[(int)y * _options.Size + (int)x] == index;
            numbers.AddRange(inside ? [Math.Round(x, 2), Math.Round(y, 2), visible ? 2 : 1] : [0, 0, 0]);
        }

        return [.. numbers];
    }

    // Draws until a body hides too much of nobody and shows enough of itself; gives up on crowded images.
    private void TryPlace(Func<ToyBody> draw)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var body = draw() with { Light = Light };
            var pixels = ToyMask.Pixels(body, _options.Size, out var whole);
            if (!Fits(body, pixels, whole))
            {
                continue;
            }

            foreach (var pixel in pixels)
            {
                if (_owner[pixel] >= 0)
                {
                    _areas[_owner[pixel]] = _areas[_owner[pixel]] with { Visible = _areas[_owner[pixel]].Visible - 1 };
                }

                _owner[pixel] = (short)_bodies.Count;
            }

            _bodies.Add(body);
            _areas.Add((whole, pixels.Count));
            return;
        }
    }

    private bool Fits(ToyBody body, List<int> pixels, int whole)
    {
        if (body.Class >= 0 && (pixels.Count < FewestPixels || pixels.Count < (1 - _options.Occlusion) * whole))
        {
            return false;
        }

        foreach (var hidden in pixels.Where(pixel => _owner[pixel] >= 0).GroupBy(pixel => _owner[pixel]))
        {
            var left = _areas[hidden.Key].Visible - hidden.Count();
            if (_bodies[hidden.Key].Class >= 0 && (left < FewestPixels || left < (1 - _options.Occlusion) * _areas[hidden.Key].Whole))
            {
                return false;
            }
        }

        return true;
    }

    private ToyBody DrawObject()
    {
        var classes = _options.Classes + (_options.Figures ? 1 : 0);
        var kind = _random.Next(classes);
        var radius = (float)(_options.Size * Math.Exp(Between(Math.Log(_options.MinScale), Math.Log(Math.Max(_options.MinScale, _options.MaxScale)))));
        var angle = (float)(Between(-_options.Rotation, _options.Rotation) * Math.PI / 180);
        var texture = ToyTexture.Draw(Background.Mean, _options.Contrast, _random);
        var (x, y) = (Place(), Place());
        return kind == _options.Classes
            // Thin limbs vanish when as small as the smallest disks.
            ? new ToyFigure(x, y, Math.Max(radius * 1.2f, 9), texture, angle / 4, _random) { Class = kind }
            : new ToyShapeBody(kind, x, y, radius, texture, angle, (float)Between(0.85, 1.18)) { Class = kind };
    }

    private ToyBody DrawClutter() => new ToyClutterBody(
        (float)Between(0.15, 0.5), (float)Between(-0.6, 0.6), Place(), Place(), (float)(_options.Size * Between(0.04, 0.2)),
        ToyTexture.Draw(Background.Mean, _options.Contrast * 0.6, _random), _random.NextSingle() * MathF.PI);

    private ToyBody DrawStick() => new ToyClutterBody(
        (float)Between(0.03, 0.08), (float)Between(-0.3, 0.3), Place(), Place(), (float)(_options.Size * Between(0.15, 0.4)),
        ToyTexture.Draw(Background.Mean, _options.Contrast * 0.6, _random), _random.NextSingle() * MathF.PI);

    private float Place() => (float)(_options.Size * Between(0.06, 0.94));

    private double Between(double low, double high) => low + (high - low) * _random.NextDouble();
}
