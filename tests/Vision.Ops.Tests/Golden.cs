using System.Text.Json;

namespace Vision.Ops.Tests;

/// <summary>What a script beside it wrote: <c>golden/make_NAME.py</c>.</summary>
internal sealed class Golden
{
    /// <summary>Single operations.</summary>
    public static readonly Golden Detection = new("detection");

    /// <summary>Parts of the R-CNN family.</summary>
    public static readonly Golden Rcnn = new("rcnn");

    /// <summary>Soft-NMS.</summary>
    public static readonly Golden SoftNms = new("soft_nms");

    private readonly Lazy<JsonElement> _root;

    private Golden(string name) => _root = new(() => JsonDocument.Parse(Repository.Read($"tests/Vision.Ops.Tests/golden/{name}.json")).RootElement);

    public static JsonElement At(params string[] path) => Detection.Of(path);

    public static float[] Floats(params string[] path) => Detection.FloatsOf(path);

    public static int[] Ints(params string[] path) => Detection.IntsOf(path);

    public JsonElement Of(params string[] path) => path.Aggregate(_root.Value, (element, name) => element.GetProperty(name));

    public float[] FloatsOf(params string[] path) => Floats(Of(path));

    public int[] IntsOf(params string[] path) => [.. Of(path).EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>The numbers of each entry of a list of lists.</summary>
    public float[][] Rows(params string[] path) => [.. Of(path).EnumerateArray().Select(Floats)];

    private static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(value => (float)value.GetDouble())];
}
