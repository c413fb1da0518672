namespace TorchSharp;

/// <summary>One tensor in the .dat format: LEB128 dtype, rank and sizes, then the bytes.</summary>
internal static class DatTensor
{
    public static void Write(BinaryWriter writer, torch.Tensor tensor)
    {
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.shape.Length);
        foreach (long size in tensor.shape)
        {
            writer.Write7BitEncodedInt64(size);
        }
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        writer.Write(tensor.detach().cpu().contiguous().bytes);
    }

    public static torch.Tensor Read(BinaryReader reader)
    {
        var dtype = (torch.ScalarType)reader.Read7BitEncodedInt64();
        long[] shape = new long[reader.Read7BitEncodedInt64()];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = reader.Read7BitEncodedInt64();
        }
        var tensor = torch.empty(shape, dtype: dtype);
        reader.BaseStream.ReadExactly(tensor.bytes);
        return tensor;
    }
}
