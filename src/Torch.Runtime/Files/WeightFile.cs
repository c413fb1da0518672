using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;

namespace Torch.Runtime.Files;

/// <summary>
/// A file of weights, read without running anything in it: .pth/.pt of torch.save (both forms), a pickle of numpy arrays, safetensors, or the
/// index of a set of such files, told apart by content.
/// </summary>
/// <remarks>
/// Opening reads the description only (of numpy pickles all); a tensor's bytes are read when it is first asked for. Tensors belong to the file object
/// and to no dispose scope; they are freed with it, unless taken by <see cref="ToStateDict"/>.
/// </remarks>
public sealed class WeightFile : IDisposable
{
    private readonly List<SafeFileHandle> _files;
    private readonly FileContents _contents;
    private readonly WeightTree _tree;
    private readonly string _prefix;
    private readonly Dictionary<string, Tensor> _loaded = [];

    private WeightFile(string path, List<SafeFileHandle> files, FileContents contents, string? section)
    {
        (Path, _files, _contents) = (path, files, contents);
        _tree = new WeightTree(path, contents.Root);
        Section = _tree.Section(section);
        _prefix = Section == "" ? "" : Section + ".";
        Names = [.. _tree.Tensors.Keys.Where(name => name.StartsWith(_prefix, StringComparison.Ordinal)).Select(name => name[_prefix.Length..])];
    }

    public string Path { get; }

    /// <summary>"pth", "pth (old form)", "pickle", "safetensors", or, of a set, "2 files by an index".</summary>
    public string Format => _contents.Format;

    /// <summary>The part of a nested checkpoint that is looked at ("state_dict", "model" ...); empty for the whole file.</summary>
    public string Section { get; }

    /// <summary>Parts of the file that hold tensors, when it is nested.</summary>
    public IReadOnlyList<string> Sections => _tree.Sections;

    /// <summary>Names of the tensors in the section, in the file's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Numbers (long, double), truths, texts and nulls of the whole file by dotted path, such as "epoch" or "param_groups.0.lr".</summary>
    public IReadOnlyDictionary<string, object?> Values => _tree.Values;

    /// <summary>Things of the whole file that are no tensors or values, by dotted path, with the Python class that made them.</summary>
    public IReadOnlyDictionary<string, string> Unreadable => _tree.Unreadable;

    /// <summary>The tensor of that name, on the CPU; read at the first time.</summary>
    public Tensor this[string name]
    {
        get
        {
            if (!_loaded.TryGetValue(name, out var tensor))
            {
                var stored = Stored(name);
                tensor = TensorLoader.Load(Path, name, stored);
                _loaded.Add(name, tensor);
            }
            return tensor;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="section">For nested checkpoints, the part that holds the weights; null finds it, empty takes the whole file.</param>
    /// <exception cref="WeightFileException">The file is damaged, cut off, or holds something else.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static WeightFile Read(string path, string? section = null)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no weight file '{path}'.", path);
        }
        var files = new List<SafeFileHandle>();
        try
        {
            var contents = ShardIndex.IsOne(path) ? ShardIndex.Read(path, shard => Contents(shard, files)) : Contents(path, files);
            return new WeightFile(path, files, contents, section);
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>The name of the index beside a file that names it as one of a set, and how many files the set has; null when there is none.</summary>
    public static (string Index, int Files)? SetOf(string path) => ShardIndex.Beside(path);

    public bool Contains(string name) => _tree.Tensors.ContainsKey(_prefix + name);

    /// <summary>Dtype and shape, without reading the bytes.</summary>
    public (ScalarType dtype, long[] shape) Describe(string name) => (Stored(name).Storage.Kind.Dtype, [.. Stored(name).Shape]);

    /// <summary>All tensors of the section, for <c>Module.load_state_dict</c>. They now belong to the caller.</summary>
    public Dictionary<string, Tensor> ToStateDict()
    {
        var state = Names.ToDictionary(name => name, name => this[name]);
        _loaded.Clear();
        return state;
    }

    public void Dispose()
    {
        foreach (var tensor in _loaded.Values)
        {
            tensor.Dispose();
        }
        _loaded.Clear();
        _files.ForEach(file => file.Dispose());
    }

    private StoredTensor Stored(string name)
    {
        if (_tree.Tensors.TryGetValue(_prefix + name, out var stored))
        {
            return stored;
        }
        throw _tree.Unreadable.TryGetValue(_prefix + name, out string? made)
            ? new WeightFileException(Path, $"'{name}' is made by {made}, which is not supported.")
            : new WeightFileException(Path, $"has no tensor '{name}'.");
    }

    private static FileContents Contents(string path, List<SafeFileHandle> files)
    {
        var file = File.OpenHandle(path);
        files.Add(file);
        byte[] head = new byte[4];
        int read = RandomAccess.Read(file, head, 0);
        if (read < 4)
        {
            throw new WeightFileException(path, $"has only {RandomAccess.GetLength(file)} bytes: it is no file of weights, or cut off.");
        }
        if (head.AsSpan().SequenceEqual("PK\x03\x04"u8))
        {
            return PthReader.ReadZip(path, file);
        }
        if (head[0] == 0x80 && head[1] is >= 1 and <= 5)
        {
            // Not a `using`: the handle stays ours, and closing the stream would close it.
            var stream = new BufferedStream(new FileRange(path, file), 1 << 16);
            return PthReader.ReadPickle(path, file, stream);
        }
        return SafetensorsReader.Read(path, file);
    }
}
