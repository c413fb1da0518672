using System.Text.Json;
using Torch.Runtime;
using static TorchSharp.torch;

namespace Torch.Tests.Golden;

/// <summary>One JSON file of numbers made by PyTorch, and how closely ours must meet them on this machine.</summary>
internal sealed class GoldenFile
{
    private static readonly Lazy<bool> AddsUpAlike = new(Probe);

    public GoldenFile(string name)
    {
        set_num_threads(2);
        using var stream = File.OpenRead(PathOf(name));
        Root = JsonDocument.Parse(stream).RootElement;
        string made = Root.TryGetProperty("made", out var header) ? header.GetProperty("capability").GetString()! : "";
        Exact = made == LibTorch.Describe()["cpu"] && AddsUpAlike.Value;
    }

    public JsonElement Root { get; }

    /// <summary>Whether this machine computes with the same kernels as the one that made the file: then every bit must be equal.</summary>
    public bool Exact { get; }

    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "tests", "Torch.Tests", "golden");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public void Equal(double expected, double actual, string what, double elsewhere = 1e-5)
    {
        bool close = Exact ? expected.Equals(actual) : Math.Abs(expected - actual) <= elsewhere * Math.Max(1, Math.Abs(expected));
        string demand = Exact ? "every bit must be equal" : $"within {elsewhere}, other kernels";
        Assert.True(close, $"{what}: PyTorch has {expected:R}, we have {actual:R} ({demand})");
    }

    /// <summary>Compares shape, first values and sum with what the scripts' floats() wrote.</summary>
    public void Equal(JsonElement expected, Tensor actual, string what)
    {
        using var scope = NewDisposeScope();
        Assert.Equal([.. expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())], actual.shape);
        double[] values = actual.detach().to(ScalarType.Float64).flatten().data<double>().ToArray();
        int i = 0;
        foreach (var value in expected.GetProperty("first").EnumerateArray())
        {
            Equal(value.GetDouble(), values[i], $"{what}[{i}]");
            i++;
        }
        Equal(expected.GetProperty("sum").GetDouble(), actual.detach().to(ScalarType.Float64).flatten().sum().item<double>(), $"sum of {what}");
    }

    // libtorch's capability says nothing of OpenBLAS and oneDNN, which choose kernels and block sizes by the processor. See make_probe.py.
    private static bool Probe()
    {
        using var stream = File.OpenRead(PathOf("probe.json"));
        double[] expected = [.. JsonDocument.Parse(stream).RootElement.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        using var scope = NewDisposeScope();
        var weight = Pattern(64, 64, 3, 3).requires_grad_();
        var map = nn.functional.conv2d(Pattern(2, 64, 28, 28), weight, padding: [1, 1]);
        map.square().sum().backward();
        var gradient = weight.grad!;
        double[] actual = [Sum(Pattern(64, 256).mm(Pattern(256, 48))), Sum(map.detach()), Sum(gradient), gradient[3, 2, 1, 0].item<float>()];
        return expected.SequenceEqual(actual);
    }

    private static Tensor Pattern(params long[] shape) =>
        (arange(shape.Aggregate((a, b) => a * b), dtype: ScalarType.Float32).remainder(97) / 97 - 0.5).reshape(shape);

    private static double Sum(Tensor values) => values.to(ScalarType.Float64).sum().item<double>();

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
