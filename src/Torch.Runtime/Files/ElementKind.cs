using static TorchSharp.torch;

namespace Torch.Runtime.Files;

/// <summary>One dtype under the names that the file formats have for it.</summary>
/// <param name="Size">Bytes per element.</param>
/// <param name="Storage">Class of PyTorch's storages, "FloatStorage".</param>
/// <param name="Safetensors">Name in safetensors, "F32"; null when that format has none.</param>
internal sealed record ElementKind(ScalarType Dtype, int Size, string Storage, string? Safetensors)
{
    public static readonly IReadOnlyList<ElementKind> All =
    [
        new(ScalarType.Byte, 1, "ByteStorage", "U8"),
        new(ScalarType.Int8, 1, "CharStorage", "I8"),
        new(ScalarType.Int16, 2, "ShortStorage", "I16"),
        new(ScalarType.Int32, 4, "IntStorage", "I32"),
        new(ScalarType.Int64, 8, "LongStorage", "I64"),
        new(ScalarType.Float16, 2, "HalfStorage", "F16"),
        new(ScalarType.Float32, 4, "FloatStorage", "F32"),
        new(ScalarType.Float64, 8, "DoubleStorage", "F64"),
        new(ScalarType.ComplexFloat32, 8, "ComplexFloatStorage", "C64"),
        new(ScalarType.ComplexFloat64, 16, "ComplexDoubleStorage", null),
        new(ScalarType.Bool, 1, "BoolStorage", "BOOL"),
        new(ScalarType.BFloat16, 2, "BFloat16Storage", "BF16"),
    ];

    public static ElementKind? Of(ScalarType dtype) => All.FirstOrDefault(kind => kind.Dtype == dtype);

    public static ElementKind? OfStorage(string name) => All.FirstOrDefault(kind => kind.Storage == name);

    public static ElementKind? OfSafetensors(string name) => All.FirstOrDefault(kind => kind.Safetensors == name);
}
