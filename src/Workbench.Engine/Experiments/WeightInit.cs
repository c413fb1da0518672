using Torch.Runtime.Files;
using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>Copies weights of a file into a network by name.</summary>
public static class WeightInit
{
    // Names files use for what a network here calls by its plain name: nothing, our models, torchvision's detectors, data-parallel wrappers.
    private static readonly string[] Prefixes = ["", "backbone.", "backbone.body.", "module.", "model.", "encoder."];

    /// <summary>Loads what fits.</summary>
    /// <param name="path">A .pth, .pt or .safetensors file.</param>
    /// <param name="network">The network to fill.</param>
    /// <exception cref="WeightInitException">Nothing in the file fits.</exception>
    public static WeightInitReport Load(string path, nn.Module network)
    {
        using var file = WeightFile.Read(path);
        var wanted = network.state_dict();
        var prefix = Prefixes.MaxBy(candidate => wanted.Count(entry => Fits(file, candidate + entry.Key, entry.Value)))!;
        var loaded = new List<string>();
        var missing = new List<string>();
        using (no_grad())
        {
            foreach (var (name, target) in wanted)
            {
                if (Fits(file, prefix + name, target))
                {
                    target.copy_(file[prefix + name]);
                    loaded.Add(name);
                }
                else
                {
                    missing.Add(Describe(file, prefix + name, name, target));
                }
            }
        }

        if (loaded.Count == 0)
        {
            throw new WeightInitException($"{path}: none of its {file.Names.Count} tensors fits the network ({wanted.Count} tensors). The file starts with "
                + $"{string.Join(", ", file.Names.Take(3))}; the network with {string.Join(", ", wanted.Keys.Take(3))}. Is it another architecture?");
        }

        var used = loaded.Select(name => prefix + name).ToHashSet();
        return new WeightInitReport(path, loaded.Count, missing, [.. file.Names.Where(name => !used.Contains(name))]);
    }

    private static bool Fits(WeightFile file, string name, Tensor target) =>
        file.Contains(name) && file.Describe(name).shape.AsSpan().SequenceEqual(target.shape);

    private static string Describe(WeightFile file, string stored, string name, Tensor target) =>
        file.Contains(stored)
            ? $"{name} (file [{string.Join(", ", file.Describe(stored).shape)}], network [{string.Join(", ", target.shape)}])"
            : name;
}

/// <summary>What a weight file gave.</summary>
/// <param name="Path">The file.</param>
/// <param name="Loaded">Tensors taken.</param>
/// <param name="Missing">Tensors of the network that kept their first values, with shapes where those differ.</param>
/// <param name="Unused">Tensors of the file that fit nowhere.</param>
public sealed record WeightInitReport(string Path, int Loaded, IReadOnlyList<string> Missing, IReadOnlyList<string> Unused)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var text = $"{Path}: {Loaded} of {Loaded + Missing.Count} tensors loaded";
        text += Missing.Count == 0 ? "" : $"; not in the file: {Few(Missing)}";
        return text + (Unused.Count == 0 ? "" : $"; not used: {Few(Unused)}");
    }

    private static string Few(IReadOnlyList<string> names) => string.Join(", ", names.Take(4)) + (names.Count > 4 ? $" and {names.Count - 4} more" : "");
}

/// <summary>Weights that cannot be used: what, where and what to do.</summary>
public sealed class WeightInitException(string message) : Exception(message);
