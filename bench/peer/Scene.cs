using System.Runtime.InteropServices;
using System.Text.Json;
using Vision.Seeding;

namespace Peer.Bench;

/// <summary>Random images and boxes that both sides read: <c>images.f32</c> (float32, [images, 3, size, size], 0..1) and <c>boxes.json</c>.</summary>
/// <param name="Size">Width and height of every image in pixels.</param>
/// <param name="Batch">Images per step.</param>
/// <param name="Images">The objects of each image.</param>
public sealed record Scene(int Size, int Batch, IReadOnlyList<SceneObject[]> Images)
{
    /// <summary>Name of the file of pixels.</summary>
    public const string PixelFile = "images.f32";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Writes a scene: 4 to 10 objects per image (7 on average), sides from 20 pixels to 60 % of the image.</summary>
    public static void Write(string folder, int size, int batch, int images, int classes, int seed)
    {
        var random = new SeededRandom(Hash.Of(seed, "peer scene"));
        var scene = new Scene(size, batch, [.. Enumerable.Range(0, images).Select(_ => Objects(random, size, classes))]);
        File.WriteAllText(Path.Combine(folder, "boxes.json"), JsonSerializer.Serialize(scene, Json));
        var pixels = new float[images * 3 * size * size];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = random.NextSingle();
        }

        File.WriteAllBytes(Path.Combine(folder, PixelFile), MemoryMarshal.AsBytes(pixels.AsSpan()));
    }

    /// <summary>Reads the objects.</summary>
    public static Scene Read(string folder) => JsonSerializer.Deserialize<Scene>(File.ReadAllText(Path.Combine(folder, "boxes.json")), Json)!;

    private static SceneObject[] Objects(SeededRandom random, int size, int classes) =>
    [
        .. Enumerable.Range(0, random.Next(4, 11)).Select(_ =>
        {
            var (width, height) = (random.Next(20, size * 6 / 10), random.Next(20, size * 6 / 10));
            return new SceneObject(random.Next(0, classes), random.Next(0, size - width), random.Next(0, size - height), width, height);
        }),
    ];
}

/// <summary>One object: class from 0, left, top, width, height in pixels.</summary>
public sealed record SceneObject(int Class, double X, double Y, double Width, double Height);
