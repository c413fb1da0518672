using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Vision.Data;

namespace Workbench.Engine.Evaluation;

/// <summary>A digest of what predictions are judged by: image ids, classes and labels. Equal digests make two evaluations comparable image by image.</summary>
public static class DatasetDigest
{
    /// <summary>SHA-256 in hex, the first 16 digits. Pixels are not part of it.</summary>
    public static string Of(Dataset dataset)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        foreach (var category in dataset.Categories)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(category.Name + "\n"));
        }

        foreach (var image in dataset.Images)
        {
            Add(image.Id, number);
            Add(image.Label ?? -1, number);
            foreach (var annotation in image.Annotations)
            {
                Add(annotation.CategoryId, number);
                Add((annotation.IsCrowd ? 1 : 0) + (annotation.IsDifficult ? 2 : 0), number);
                Add(BitConverter.DoubleToInt64Bits(annotation.Box.X), number);
                Add(BitConverter.DoubleToInt64Bits(annotation.Box.Y), number);
                Add(BitConverter.DoubleToInt64Bits(annotation.Box.Width), number);
                Add(BitConverter.DoubleToInt64Bits(annotation.Box.Height), number);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];

        void Add(long value, Span<byte> buffer)
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
            hash.AppendData(buffer);
        }
    }
}
