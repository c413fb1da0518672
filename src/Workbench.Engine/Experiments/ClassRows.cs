using Vision.Data;
using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>Puts the class outputs of other detectors into our order: background, then the data's classes one after the other.</summary>
/// <remarks>
/// torchvision's COCO models have an output for every number up to 90, the ids of COCO's 80 categories among them. Detectron2 has the background behind the
/// classes, and no box or mask for it.
/// </remarks>
internal sealed class ClassRows(IReadOnlyList<Category> categories)
{
    /// <summary>The tensor of a class output as the network has it; null where the file has none that could be meant.</summary>
    /// <param name="weights">The file.</param>
    /// <param name="name">The name under which it is looked for.</param>
    /// <param name="shape">The shape that the network has: [(classes + 1) * k, ...].</param>
    /// <param name="stored">The file's name of what was found.</param>
    public Tensor? Find(NamedWeights weights, string name, ReadOnlySpan<long> shape, out string stored)
    {
        stored = DetectorNames.InDetectron2(name);
        var outputs = categories.Count + 1;
        if (shape.Length == 0 || shape[0] % outputs != 0 || categories.Count == 0)
        {
            return null;
        }

        var each = shape[0] / outputs;
        if (weights.Contains(name) && weights.ShapeOf(name) is var byId && byId.AsSpan(1).SequenceEqual(shape[1..])
            && byId[0] > shape[0] && byId[0] == each * (categories.Max(category => category.Id) + 1))
        {
            stored = name;
            return Rows(weights[name], [0, .. categories.Select(category => (long)category.Id)], each);
        }

        if (stored == name || !weights.Contains(stored) || !weights.ShapeOf(stored).AsSpan(1).SequenceEqual(shape[1..]))
        {
            return null;
        }

        var rows = weights.ShapeOf(stored)[0];
        return rows == shape[0] ? Rows(weights[stored], [categories.Count, .. Enumerable.Range(0, categories.Count).Select(row => (long)row)], each)
            : rows == shape[0] - each ? cat([zeros_like(weights[stored].narrow(0, 0, each)), weights[stored]], 0)
            : null;
    }

    private static Tensor Rows(Tensor all, long[] outputs, long each) =>
        all.index_select(0, tensor(outputs.SelectMany(output => Enumerable.Range(0, (int)each).Select(row => output * each + row)).ToArray()));
}
