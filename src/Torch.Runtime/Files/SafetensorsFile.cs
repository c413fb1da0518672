using System.Text.Json;
using Workbench.Files;
using static TorchSharp.torch;

namespace Torch.Runtime.Files;

/// <summary>Writes safetensors files.</summary>
public static class SafetensorsFile
{
    /// <summary>Writes tensors and texts; the file appears under its name only when it is complete.</summary>
    /// <param name="tensors">By name; any device and layout.</param>
    /// <param name="metadata">Texts for the header.</param>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        byte[] header = Header(path, tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(BitConverter.GetBytes((long)header.Length));
            stream.Write(header);
            foreach (var tensor in tensors.Values)
            {
                DenseTensor.With(tensor, dense => TensorLoader.ForParts(dense, part => stream.Write(part)));
            }
        });
    }

    private static byte[] Header(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (name, text) in metadata)
                {
                    json.WriteString(name, text);
                }
                json.WriteEndObject();
            }
            long offset = 0;
            foreach (var (name, tensor) in tensors)
            {
                var kind = DenseTensor.KindOf(path, name, tensor);
                string dtype = kind.Safetensors ?? throw new WeightFileException(path, $"cannot hold the tensor '{name}' of the type {tensor.dtype}.");
                json.WriteStartObject(name);
                json.WriteString("dtype", dtype);
                json.WritePropertyName("shape");
                JsonSerializer.Serialize(json, tensor.shape);
                json.WritePropertyName("data_offsets");
                JsonSerializer.Serialize(json, new[] { offset, offset += tensor.numel() * kind.Size });
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        // The tensors' bytes start at a multiple of 8; the format allows spaces at the header's end.
        while (memory.Length % 8 != 0)
        {
            memory.WriteByte((byte)' ');
        }
        return memory.ToArray();
    }
}
