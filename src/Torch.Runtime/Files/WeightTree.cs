using System.Numerics;

namespace Torch.Runtime.Files;

/// <summary>The tree of a file laid flat: dotted paths to tensors, to plain values, and to what only a name is known of.</summary>
internal sealed class WeightTree
{
    // Where training scripts put the weights, the most telling name first.
    private static readonly string[] Usual = ["state_dict", "model_state_dict", "model", "net", "network", "module", "weights", "params", "ema", "model_ema"];
    private const int MostEntries = 2_000_000;
    private readonly string _path;
    private readonly List<string> _sections = [];
    private readonly bool _tensorAtRoot;
    private int _laid;

    public WeightTree(string path, object? root)
    {
        _path = path;
        if (root is PickleObject made)
        {
            throw new WeightFileException(path, $"holds a Python object of the class {made.Made}, no dictionary of tensors. Save the module's state_dict().");
        }
        if (root is not PickleDictionary dictionary)
        {
            throw new WeightFileException(path, "holds no dictionary of tensors. Save a state_dict().");
        }
        foreach (var (key, value) in dictionary.Items)
        {
            int before = Tensors.Count;
            Lay(Name(key), value);
            if (value is StoredTensor or NumpyArray { Tensor: not null })
            {
                _tensorAtRoot = true;
            }
            else if (Tensors.Count > before)
            {
                _sections.Add(Name(key));
            }
        }
    }

    public Dictionary<string, StoredTensor> Tensors { get; } = [];

    public Dictionary<string, object?> Values { get; } = [];

    public Dictionary<string, string> Unreadable { get; } = [];

    public IReadOnlyList<string> Sections => _sections;

    /// <summary>The part of the tree that holds the weights: the one asked for, the whole, or the one with a usual name.</summary>
    public string Section(string? wanted)
    {
        if (wanted is not null)
        {
            return wanted == "" || Tensors.Keys.Any(name => name.StartsWith(wanted + ".", StringComparison.Ordinal))
                ? wanted
                : throw new WeightFileException(_path, $"has no tensors below '{wanted}'. It has: {string.Join(", ", _sections)}.");
        }
        var usual = Usual.FirstOrDefault(_sections.Contains);
        if (_sections.Count == 0 || (_tensorAtRoot && usual is null))
        {
            return Tensors.Count > 0 || Unreadable.Count == 0
                ? ""
                : throw new WeightFileException(_path, $"holds no tensors that can be read: '{Unreadable.First().Key}' is a {Unreadable.First().Value}.");
        }
        return usual ?? (_sections.Count == 1
            ? _sections[0]
            : throw new WeightFileException(_path, $"holds several groups of tensors: {string.Join(", ", _sections)}. Name one."));
    }

    private void Lay(string path, object? value)
    {
        // Parts of a pickle can be named any number of times, so that a small damaged one unfolds without end.
        if (++_laid > MostEntries)
        {
            throw new WeightFileException(_path, $"has more than {MostEntries} entries: the file is damaged, or holds something else than weights.");
        }
        switch (value)
        {
            case StoredTensor tensor:
                Tensors[path] = tensor;
                break;
            case NumpyArray { Tensor: { } tensor }:
                Tensors[path] = tensor;
                break;
            case NumpyArray array:
                Unreadable[path] = array.ToString();
                break;
            case PickleDictionary dictionary:
                LayAll(path, dictionary.Items.Select(item => (Name(item.Key), item.Value)));
                break;
            case List<object?> list:
                LayAll(path, list.Select((item, i) => (i.ToString(), item)));
                break;
            case object?[] tuple:
                LayAll(path, tuple.Select((item, i) => (i.ToString(), item)));
                break;
            case null or bool or long or double or string:
                Values[path] = value;
                break;
            case PickleObject made:
                Unreadable[path] = made.Made.ToString();
                LayAll(path, made.Items.Items.Select(item => (Name(item.Key), item.Value)));
                break;
            case PickleGlobal global:
                Values[path] = global.ToString();
                break;
            default:
                Unreadable[path] = value switch { BigInteger => "very large number", byte[] => "piece of bytes", _ => value.GetType().Name };
                break;
        }
    }

    private void LayAll(string path, IEnumerable<(string Key, object? Value)> items)
    {
        // Pickles can hold themselves; no real file of weights nests this deep.
        if (path.Count(letter => letter == '.') > 100)
        {
            throw new WeightFileException(_path, "nests too deeply: the file is damaged.");
        }
        foreach (var (key, value) in items)
        {
            Lay($"{path}.{key}", value);
        }
    }

    private static string Name(object? key) => key?.ToString() ?? "None";
}
