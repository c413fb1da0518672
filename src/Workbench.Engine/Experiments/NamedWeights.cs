using Torch.Runtime.Files;
using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>The tensors of a file under names with dots: those of the file, and for Caffe2's the ones that Detectron2 gives them.</summary>
internal sealed class NamedWeights
{
    private readonly WeightFile _file;
    private readonly Dictionary<string, string> _stored = [];

    public NamedWeights(WeightFile file)
    {
        _file = file;
        AreCaffe2 = Caffe2Names.Are(file.Names);
        foreach (var name in file.Names)
        {
            // Detectron2's converter of torchvision's files puts the classifier into the stem.
            _stored.TryAdd(AreCaffe2 ? Caffe2Names.InDetectron2(name) : name.Replace("stem.fc.", "fc.", StringComparison.Ordinal), name);
        }
    }

    public string Path => _file.Path;

    public bool AreCaffe2 { get; }

    /// <summary>Caffe2 often keeps a batch norm as scale and shift alone, with mean and variance multiplied in.</summary>
    public bool AreFolded => AreCaffe2 && !_stored.Keys.Any(name => name.EndsWith(".running_mean", StringComparison.Ordinal));

    public IReadOnlyCollection<string> Names => _stored.Keys;

    public bool Contains(string name) => _stored.ContainsKey(name);

    public long[] ShapeOf(string name) => _file.Describe(_stored[name]).shape;

    public Tensor this[string name] => _file[_stored[name]];
}
