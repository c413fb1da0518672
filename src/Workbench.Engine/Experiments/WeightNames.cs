using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>Under which names a file keeps the tensors of a network: a way of naming, after a prefix.</summary>
/// <remarks>The prefix is found, not listed: it is what most names of the file that fit have before the network's name.</remarks>
internal sealed partial class WeightNames
{
    // The parts of a checkpoint that are meant to be used come first: weights before their average, what is trained before what only follows it.
    private static readonly string[] Preferred =
    [
        "state_dict", "model_state_dict", "model", "net", "network", "module", "weights", "params", "encoder_q", "base_encoder", "teacher", "student",
        "ema", "model_ema",
    ];

    private readonly Func<string, string> _name;

    private WeightNames(Func<string, string> name, string prefix, int fits) => (_name, Prefix, Fits) = (name, prefix, fits);

    /// <summary>What stands before all names, with its dots; often empty.</summary>
    public string Prefix { get; }

    /// <summary>How many tensors of the network the file has under these names, in the right shape.</summary>
    public int Fits { get; }

    /// <summary>The name in the file of a tensor of the network.</summary>
    public string this[string name] => Prefix + _name(name);

    /// <summary>Finds them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wanted">The network's tensors by name.</param>
    /// <param name="prefix">The prefix, where the user has said it; else null.</param>
    /// <exception cref="WeightInitException">Several places of the file fit equally well.</exception>
    public static WeightNames Find(NamedWeights file, IReadOnlyDictionary<string, Tensor> wanted, string? prefix)
    {
        var finest = DetectorNames.Finest(wanted.Keys);
        Func<string, string>[] namings =
        [
            name => name, Detectron2, DetectorNames.Torchvision, DetectorNames.OldTorchvision, DetectorNames.Detectron2(Detectron2, finest),
            DetectorNames.Caffe2(Detectron2, finest), DetectorNames.OneStage, ClassifierNames.Torchvision, ClassifierNames.EfficientNet,
        ];
        var all = namings.SelectMany(name => Candidates(file, wanted, name, prefix)).ToList();
        var most = all.Select(candidate => candidate.Fits).DefaultIfEmpty(0).Max();
        var best = all.Where(candidate => candidate.Fits == most).DistinctBy(candidate => candidate.Prefix).ToList();
        return best.Count switch
        {
            0 => new(name => name, prefix ?? "", 0),
            1 => best[0],
            _ => Choose(best) ?? throw new WeightInitException($"{file.Path}: holds several networks that fit: "
                + $"{string.Join(", ", best.Select(candidate => $"'{candidate.Prefix}'"))}. Name one with init.prefix."),
        };
    }

    private static IEnumerable<WeightNames> Candidates(
        NamedWeights file, IReadOnlyDictionary<string, Tensor> wanted, Func<string, string> name, string? prefix)
    {
        var fits = new Dictionary<string, int>();
        foreach (var (key, tensor) in wanted)
        {
            var end = name(key);
            foreach (var stored in file.Names.Where(stored => stored.EndsWith(end, StringComparison.Ordinal)))
            {
                var before = stored[..^end.Length];
                if ((before.Length == 0 || before[^1] == '.') && (prefix ?? before) == before
                    && file.ShapeOf(stored).AsSpan().SequenceEqual(tensor.shape))
                {
                    fits[before] = fits.GetValueOrDefault(before) + 1;
                }
            }
        }

        return fits.Select(pair => new WeightNames(name, pair.Key, pair.Value));
    }

    private static WeightNames? Choose(List<WeightNames> equal)
    {
        // Only where the prefixes differ do they tell networks apart: teacher.module and student.module.
        var parts = equal.ConvertAll(candidate => candidate.Prefix.Split('.'));
        var shortest = parts.Min(names => names.Length);
        var first = Enumerable.Range(0, shortest).TakeWhile(i => parts.Select(names => names[i]).Distinct().Count() == 1).Count();
        var last = Enumerable.Range(1, shortest - first).TakeWhile(i => parts.Select(names => names[^i]).Distinct().Count() == 1).Count();
        var ranked = equal.Zip(parts, (candidate, names) => (candidate, Rank: Rank(names[first..^last]))).OrderBy(pair => pair.Rank).ToList();
        return ranked[0].Rank < ranked[1].Rank ? ranked[0].candidate : null;
    }

    // Nothing but the end of the prefix is the plainest place.
    private static int Rank(string[] parts) =>
        parts is [] ? -1 : parts.Select(part => Array.IndexOf(Preferred, part)).Where(rank => rank >= 0).DefaultIfEmpty(Preferred.Length).Min();

    // Detectron2's ResNet: stem.conv1, res2..res5, each norm below its convolution, shortcut.
    private static string Detectron2(string name) => Normalizer().Replace(
        Layer().Replace(Stem().Replace(name, "stem.$1"), match => $"res{int.Parse(match.Groups[1].ValueSpan, null) + 1}.")
            .Replace("downsample.0.", "shortcut.", StringComparison.Ordinal).Replace("downsample.1.", "shortcut.norm.", StringComparison.Ordinal),
        "conv$1.norm.");

    [GeneratedRegex(@"^((?:conv|bn)1\.)")]
    private static partial Regex Stem();

    [GeneratedRegex(@"^layer(\d)\.")]
    private static partial Regex Layer();

    [GeneratedRegex(@"\bbn(\d)\.")]
    private static partial Regex Normalizer();
}
