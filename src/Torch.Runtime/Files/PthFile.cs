using Workbench.Files;
using static TorchSharp.torch;

namespace Torch.Runtime.Files;

/// <summary>Writes .pth files that PyTorch's torch.load reads, with weights_only too.</summary>
public static class PthFile
{
    /// <summary>Writes a dictionary of tensors and plain values; the file appears under its name only when it is complete.</summary>
    /// <param name="tensors">By name; any device and layout, written as dense CPU tensors.</param>
    /// <param name="values">
    /// Further entries: null, bool, int, long, float, double, string. PyTorch before 2.0 cannot read floating-point values with weights_only;
    /// put them into a text where that matters.
    /// </param>
    /// <exception cref="ArgumentException">A value is of another type, or a name is used twice.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, object?>? values = null)
    {
        values ??= new Dictionary<string, object?>();
        if (values.Keys.FirstOrDefault(tensors.ContainsKey) is { } twice)
        {
            throw new ArgumentException($"The name '{twice}' is used for a tensor and for a value.");
        }
        byte[] pickle = Describe(path, tensors, values);
        AtomicFile.Write(path, stream =>
        {
            var zip = new ZipWriter(stream);
            zip.Add("archive/data.pkl", pickle);
            int key = 0;
            foreach (var tensor in tensors.Values)
            {
                DenseTensor.With(tensor, dense => zip.Add($"archive/data/{key++}", dense.numel() * dense.element_size(), DenseTensor.Crc(dense),
                    target => TensorLoader.ForParts(dense, part => target.Write(part))));
            }
            zip.Add("archive/version", "3\n"u8);
            zip.Finish();
        });
    }

    private static byte[] Describe(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, object?> values)
    {
        using var memory = new MemoryStream();
        var pickle = new PickleWriter(memory);
        pickle.Start();
        int key = 0;
        foreach (var (name, tensor) in tensors)
        {
            pickle.Text(name);
            pickle.Tensor(DenseTensor.KindOf(path, name, tensor).Storage, $"{key++}", tensor.shape);
        }
        foreach (var (name, value) in values)
        {
            pickle.Text(name);
            pickle.Value(name, value);
        }
        pickle.Stop();
        return memory.ToArray();
    }
}
