using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Torch.Runtime.Files;

/// <summary>Reads safetensors: eight bytes of length, a JSON header, then the bytes of all tensors.</summary>
internal static class SafetensorsReader
{
    // The format's own limit.
    private const long LargestHeader = 100_000_000;

    public static FileContents Read(string path, SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        byte[] prefix = new byte[8];
        FileBytes.Read(path, file, 0, prefix);
        long headerLength = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (headerLength is < 2 or > LargestHeader || 8 + headerLength > length)
        {
            throw new WeightFileException(path, OtherFile.Describe(file));
        }
        byte[] header = new byte[headerLength];
        FileBytes.Read(path, file, 8, header);
        var root = new PickleDictionary();
        try
        {
            using var json = JsonDocument.Parse(header);
            foreach (var entry in json.RootElement.EnumerateObject())
            {
                if (entry.Name == "__metadata__")
                {
                    foreach (var text in entry.Value.EnumerateObject())
                    {
                        root.Set(text.Name, text.Value.GetString());
                    }
                    continue;
                }
                root.Set(entry.Name, Describe(path, file, entry, 8 + headerLength, length));
            }
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new WeightFileException(path, "has an unreadable safetensors header: the file is damaged.", failure);
        }
        return new FileContents("safetensors", root);
    }

    private static StoredTensor Describe(string path, SafeFileHandle file, JsonProperty entry, long start, long length)
    {
        string dtype = entry.Value.GetProperty("dtype").GetString()!;
        var kind = ElementKind.OfSafetensors(dtype)
            ?? throw new WeightFileException(path, $"the tensor '{entry.Name}' has the type {dtype}, which is not supported.");
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        long[] range = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        var storage = new StorageReference(entry.Name, kind, 0);
        var tensor = StoredTensor.Of(storage, 0, shape, StoredTensor.DenseStrides(shape), problem => new WeightFileException(path, problem));
        if (range is not [>= 0 and var from, >= 0 and var to] || to - from != tensor.Count * kind.Size)
        {
            throw new WeightFileException(path, $"the bytes of the tensor '{entry.Name}' do not fit its shape: the file is damaged.");
        }
        storage.Bytes = to <= length - start
            ? new FileStorage(path, file, start + from, to - from, null)
            : throw new WeightFileException(path, $"is cut off within the tensor '{entry.Name}'. Copy or download it again.");
        return tensor;
    }
}
