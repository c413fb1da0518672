namespace TorchSharp;

// Tensors from what holds values already; a tensor of the right kind is returned as it is.
public static partial class torch
{
    public static Tensor as_tensor((float, float)[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<(float, float)>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => FromArray(data, dtype, device, false);

    public static Tensor as_tensor(IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<(float, float)>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<bool>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<byte>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<double>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<float>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<int>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<long>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<sbyte>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<short>([.. rawArray], [rawArray.Count], dtype, device, false);

    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<bool>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<byte>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<double>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<float>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<int>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<long>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<sbyte>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromValues<short>(rawArray, [rawArray.Length], dtype, device, false);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => data.to(dtype ?? data.dtype, device ?? data.device);
}
