using Torch.Runtime.Files;
using Vision.Data;
using Workbench.Engine.Recipes;
using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>Copies weights of a file into a network by name.</summary>
public static class WeightInit
{
    /// <summary>Loads a file.</summary>
    /// <param name="path">A file of weights: <c>.pth</c>, <c>.pkl</c>, <c>.safetensors</c>, or the index of several.</param>
    /// <param name="network">The network to fill.</param>
    /// <param name="options">Where in the file to look, and whether a part may do.</param>
    /// <param name="categories">The classes of the data, by which class outputs in another order are put right; null where there are none.</param>
    /// <exception cref="WeightInitException">
    /// Nothing in the file fits, or what fits is not finite; or not all of the network is in it, or more of the network's layers than it has, and a part
    /// may not do.
    /// </exception>
    public static WeightInitReport Load(string path, nn.Module network, InitOptions options, IReadOnlyList<Category>? categories = null)
    {
        using var file = WeightFile.Read(path, options.Section);
        var wanted = network.state_dict();
        var weights = new NamedWeights(file);
        var names = WeightNames.Find(weights, wanted, options.Prefix.Length == 0 ? null : options.Prefix.TrimEnd('.') + ".");
        if (names.Fits == 0)
        {
            throw new WeightInitException(NothingFits(file, wanted.Keys) + OneOfASet(path));
        }

        var loaded = new HashSet<string>();
        var missing = new List<string>();
        var (folded, reordered) = (0, 0);
        var rows = new ClassRows(categories ?? []);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, target) in wanted)
        {
            var stored = names[name];
            if (weights.Contains(stored) && weights.ShapeOf(stored).AsSpan().SequenceEqual(target.shape))
            {
                target.copy_(Finite(weights, stored));
                loaded.Add(stored);
            }
            else if (rows.Find(weights, stored, target.shape, out var other) is { } output)
            {
                Finite(weights, other);
                target.copy_(output);
                loaded.Add(other);
                reordered++;
            }
            else if (weights.AreFolded && NeutralOf(name) is { } neutral && weights.Contains($"{Owner(stored)}.weight"))
            {
                target.fill_(neutral);
                folded++;
            }
            else if (target.is_floating_point())
            {
                // Whole numbers (batches that a batch norm has seen, heads in use) are no weights: files of others lack them, and a fresh network's will do.
                missing.Add(Describe(weights, stored, name, target));
            }
        }

        var further = Further(weights, names, wanted.Keys).Where(name => !loaded.Contains(name)).ToList();
        var report = new WeightInitReport(path, options.Section.Length == 0 ? names.Prefix : $"{options.Section}.{names.Prefix}",
            loaded.Count, missing, further, [.. weights.Names.Where(name => !loaded.Contains(name))], Notes(weights, folded, reordered));
        return options.Partial || report.IsComplete
            ? report
            : throw new WeightInitException($"{report}. Is it another architecture or depth? init.partial: true starts from what fits.{OneOfASet(path)}");
    }

    // Tensors of layers that the network does not have, inside parts that it has: the blocks that a ResNet-34 has beyond those of a ResNet-18.
    private static List<string> Further(NamedWeights file, WeightNames names, IEnumerable<string> wanted)
    {
        var layers = wanted.Select(name => Owner(names[name])).ToHashSet();
        var parts = layers.SelectMany(layer => Above(layer)).Where(part => part.Length >= names.Prefix.Length).ToHashSet();
        return [.. file.Names.Where(name => !layers.Contains(Owner(name)) && !ClassifierNames.IsHead(Owner(name)) && Above(Owner(name)).Any(parts.Contains))];
    }

    // What a batch norm does nothing with.
    private static double? NeutralOf(string name) => name[(name.LastIndexOf('.') + 1)..] switch { "running_mean" => 0, "running_var" => 1, _ => null };

    private static IReadOnlyList<string> Notes(NamedWeights weights, int folded, int reordered) =>
    [
        .. reordered == 0 ? Array.Empty<string>() : [$"the outputs of {reordered} tensors were put into the order of the data's classes"],
        .. folded == 0 ? Array.Empty<string>()
            : [$"its batch norms are scale and shift alone, so mean 0 and variance 1 were taken for {folded / 2} of them"],
        .. !weights.AreCaffe2 ? Array.Empty<string>()
            : ["its names are Caffe2's: such networks were trained on blue, green, red less the mean (input.std: [1, 1, 1]), "
                + "and MSRA's stride in the first 1x1 of a block (backbone.strideIn1x1: true)"],
    ];

    private static string OneOfASet(string path) => WeightFile.SetOf(path) is { } set
        ? $" It is one of the {set.Files} files of '{set.Index}' beside it: name that file to load all of them."
        : "";

    private static Tensor Finite(NamedWeights weights, string name)
    {
        var tensor = weights[name];
        using var finite = tensor.isfinite();
        using var all = finite.all();
        return all.item<bool>()
            ? tensor
            : throw new WeightInitException($"{weights.Path}: '{name}' holds NaN or infinity: what was trained there had failed. Take an earlier checkpoint.");
    }

    private static string Owner(string name) => name.LastIndexOf('.') is var dot and >= 0 ? name[..dot] : "";

    private static IEnumerable<string> Above(string layer)
    {
        for (var part = Owner(layer); part.Length > 0; part = Owner(part))
        {
            yield return part;
        }
    }

    private static string NothingFits(WeightFile file, ICollection<string> wanted) => file.Names.Count == 0
        ? $"{file.Path}: holds no tensors that can be read"
            + $"{(file.Unreadable.Count == 0 ? "" : $": '{file.Unreadable.First().Key}' is a {file.Unreadable.First().Value}")}. Save a state_dict()."
        : $"{file.Path}: none of its {file.Names.Count} tensors fits the network ({wanted.Count} tensors). The file starts with "
            + $"{string.Join(", ", file.Names.Take(3))}; the network with {string.Join(", ", wanted.Take(3))}. Is it another architecture?";

    private static string Describe(NamedWeights file, string stored, string name, Tensor target) =>
        file.Contains(stored)
            ? $"{name} (file [{string.Join(", ", file.ShapeOf(stored))}], network [{string.Join(", ", target.shape)}])"
            : name;
}

/// <summary>Weights that cannot be used: what, where and what to do.</summary>
public sealed class WeightInitException(string message) : Exception(message);
