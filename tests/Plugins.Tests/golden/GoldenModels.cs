using System.Text.Json;
using static TorchSharp.torch;

namespace Plugins.Tests.Golden;

/// <summary>What <c>golden/make_models.py</c> wrote, and the formula that gave the weights.</summary>
internal static class GoldenModels
{
    private static readonly Lazy<JsonElement> Root = new(() => JsonDocument.Parse(Repository.Read("tests/Plugins.Tests/golden/models.json")).RootElement);

    public static JsonElement At(params string[] path) => path.Aggregate(Root.Value, (element, name) => element.GetProperty(name));

    public static double[] Numbers(params string[] path) => [.. At(path).EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>Names and shapes, one per line.</summary>
    public static IEnumerable<string> Shapes(string name) =>
        At(name).EnumerateObject().Select(entry => $"{entry.Name} [{string.Join(", ", entry.Value.EnumerateArray())}]");

    /// <summary>The test image of a name, made as the script makes it.</summary>
    public static Tensor Image(string name, params long[] shape) => tensor(Noise(name, shape).Select(value => (float)(value * 4)).ToArray()).reshape(shape);

    /// <summary>Gives every parameter and buffer the value that the formula has for its name, the prefix put before.</summary>
    public static void Fill(nn.Module network, string prefix = "")
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (key, weight) in network.state_dict())
        {
            var name = prefix + key;
            if (!name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            {
                var (scale, shift) = Range(name, weight.shape);
                weight.copy_(tensor(Noise(name, weight.shape).Select(value => (float)(value * scale + shift)).ToArray()).reshape(weight.shape));
            }
        }
    }

    /// <summary>Gives the weight and the bias of a linear layer the values of the names <c>head.weight</c> and <c>head.bias</c>, made as images are.</summary>
    public static void FillHead(nn.Module network, string name)
    {
        using var noGrad = no_grad();
        foreach (var part in new[] { "weight", "bias" })
        {
            var parameter = Parameter(network, $"{name}.{part}");
            parameter.copy_(Image($"head.{part}", parameter.shape));
        }
    }

    /// <summary>A parameter by its whole name; TorchSharp's <c>get_parameter</c> finds those of the module itself only.</summary>
    public static TorchSharp.Modules.Parameter Parameter(nn.Module network, string name) =>
        network.named_parameters().Single(entry => entry.name == name).parameter;

    private static (double Scale, double Shift) Range(string name, long[] shape)
    {
        if (name.EndsWith("running_var", StringComparison.Ordinal))
        {
            return (1, 1);
        }

        if (name.EndsWith("weight", StringComparison.Ordinal) && shape.Length == 1)
        {
            return (0.2, 1);
        }

        if (shape.Length > 1)
        {
            var isOutput = name.Contains("head.", StringComparison.Ordinal) && name.Contains("output", StringComparison.Ordinal);
            return (Math.Sqrt(24.0 / shape.Skip(1).Aggregate(1L, (a, b) => a * b)) * (isOutput ? 0.1 : 1), 0);
        }

        return name == "head.cls.output.bias" ? (1, -3) : (0.2, 0);
    }

    /// <summary>Uniform in [-0.5, 0.5): a hash of name and position.</summary>
    public static IEnumerable<double> Noise(string name, long[] shape)
    {
        var seed = name.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
        var count = shape.Aggregate(1L, (a, b) => a * b);
        for (var i = 0u; i < count; i++)
        {
            var h = unchecked(i * 2654435761u + seed);
            h = unchecked((h ^ (h >> 16)) * 0x85EBCA6Bu);
            h = unchecked((h ^ (h >> 13)) * 0xC2B2AE35u);
            h ^= h >> 16;
            yield return h / 4294967296.0 - 0.5;
        }
    }
}
