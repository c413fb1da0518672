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
        var places = new Dictionary<StorageReference, StorageBytes>();
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
                var (tensor, place) = Describe(path, entry, 8 + headerLength, length);
                places.Add(tensor.Storage, place);
                root.Set(entry.Name, tensor);
            }
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new WeightFileException(path, "has an unreadable safetensors header: the file is damaged.", failure);
        }
        return new FileContents("safetensors", root, storage => places[storage]);
    }

    private static (StoredTensor, StorageBytes) Describe(string path, JsonProperty entry, long start, long length)
    {
        string dtype = entry.Value.GetProperty("dtype").GetString()!;
        var kind = ElementKind.OfSafetensors(dtype)
            ?? throw new WeightFileException(path, $"the tensor '{entry.Name}' has the type {dtype}, which is not supported.");
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        long[] range = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        var tensor = new StoredTensor(new StorageReference(entry.Name, kind, 0), 0, shape, StoredTensor.DenseStrides(shape));
        if (range is not [var from, var to] || from < 0 || to - from != tensor.Count * kind.Size)
        {
            throw new WeightFileException(path, $"the bytes of the tensor '{entry.Name}' do not fit its shape: the file is damaged.");
        }
        return start + to <= length
            ? (tensor, new StorageBytes(start + from, to - from, null))
            : throw new WeightFileException(path, $"is cut off within the tensor '{entry.Name}'. Copy or download it again.");
    }
}
