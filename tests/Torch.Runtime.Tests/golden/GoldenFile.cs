using System.Text.Json;
using static TorchSharp.torch;

namespace Torch.Runtime.Tests.Golden;

/// <summary>One JSON file of numbers made by PyTorch.</summary>
internal sealed class GoldenFile
{
    // A sum in float64 depends on the order in which a processor's kernels add.
    private const double Sum = 1e-12;

    public GoldenFile(string name)
    {
        using var stream = File.OpenRead(PathOf(name));
        Root = JsonDocument.Parse(stream).RootElement;
    }

    public JsonElement Root { get; }

    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "tests", "Torch.Runtime.Tests", "golden");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Compares shape, first values and sum with what the scripts' floats() wrote.</summary>
    /// <param name="expected">What floats() wrote.</param>
    /// <param name="actual">Any shape.</param>
    /// <param name="what">Named when they differ.</param>
    /// <param name="tolerance">Relative to the largest value; 0 for stored values, whose bits must be equal.</param>
    public static void Equal(JsonElement expected, Tensor actual, string what, double tolerance = 0)
    {
        using var scope = NewDisposeScope();
        Assert.Equal([.. expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())], actual.shape);
        var flat = actual.detach().to(ScalarType.Float64).flatten();
        var values = flat.data<double>().ToArray();
        var scale = Math.Max(1e-300, values.Max(Math.Abs));
        foreach (var (value, i) in expected.GetProperty("first").EnumerateArray().Select((value, i) => (value.GetDouble(), i)))
        {
            Near(value, values[i], tolerance * scale, $"{what}[{i}]");
        }

        Near(expected.GetProperty("sum").GetDouble(), flat.sum().item<double>(), Math.Max(Sum, tolerance) * scale * values.Length, $"sum of {what}");
    }

    public static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance || expected.Equals(actual),
            $"{what}: PyTorch has {expected:R}, here it is {actual:R} (allowed {tolerance})");

    private static string RepositoryRoot()
    {
        if (Environment.GetEnvironmentVariable("WORKBENCH_ROOT") is { Length: > 0 } given)
        {
            return given;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workbench.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds Workbench.sln; set WORKBENCH_ROOT.");
    }
}
