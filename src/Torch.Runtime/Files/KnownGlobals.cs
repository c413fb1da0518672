using System.Text;

namespace Torch.Runtime.Files;

/// <summary>The few Python functions that files of weights call, done in C#; all others leave a named placeholder.</summary>
internal static class KnownGlobals
{
    public static object? Call(PickleGlobal global, object?[] arguments, PickleBytes bytes) => (global.ToString(), arguments) switch
    {
        ("collections.OrderedDict", []) => new PickleDictionary(),
        ("collections.OrderedDict", [List<object?> pairs]) => Pairs(pairs),
        ("collections.defaultdict", _) => new PickleDictionary(),
        ("torch.Size", [object?[] sizes]) => sizes,
        ("builtins.set" or "__builtin__.set" or "builtins.frozenset", [List<object?> items]) => items,
        ("torch.device", [string device, ..]) => device,
        ("_codecs.encode", [string text, "latin1" or "latin-1"]) => Encoding.Latin1.GetBytes(text),
        ("_codecs.encode", [string text, ..]) => text,
        ("builtins.bytes" or "__builtin__.bytes" or "builtins.bytearray" or "__builtin__.bytearray", []) => Array.Empty<byte>(),
        ("builtins.bytes" or "__builtin__.bytes" or "builtins.bytearray" or "__builtin__.bytearray", [byte[] data]) => data,
        ("torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state", [var data, ..]) => data,
        ("torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2",
            [StorageReference storage, long offset, object?[] sizes, object?[] strides, ..]) =>
            StoredTensor.Of(storage, offset, Longs(sizes, bytes), Longs(strides, bytes), bytes.Fail),
        ("numpy.dtype", [string code, ..]) => new NumpyType(code),
        _ when Numpy(global) is { } name => Numpy(name, arguments, bytes) ?? new PickleObject(global),
        _ => new PickleObject(global),
    };

    // numpy.core became numpy._core in numpy 2.
    private static string? Numpy(PickleGlobal global) => global.Module switch
    {
        "numpy.core.multiarray" or "numpy._core.multiarray" or "numpy.core.numeric" or "numpy._core.numeric" => global.Name,
        _ => null,
    };

    private static object? Numpy(string name, object?[] arguments, PickleBytes bytes)
    {
        switch (name, arguments)
        {
            case ("_reconstruct", _):
                return new NumpyArray();
            case ("_frombuffer", [byte[] data, NumpyType type, object?[] shape, string order]):
                var array = new NumpyArray();
                array.Set(shape, type, order == "F", data, bytes);
                return array;
            case ("scalar", [NumpyType type, byte[] data]):
                return type.Scalar(data);
            case ("scalar", [NumpyType type, string data]):
                return type.Scalar(Encoding.Latin1.GetBytes(data));
            default:
                return null;
        }
    }

    private static PickleDictionary Pairs(List<object?> pairs)
    {
        var dictionary = new PickleDictionary();
        foreach (object? pair in pairs)
        {
            switch (pair)
            {
                case object?[] and [var key, var value]:
                    dictionary.Set(key, value);
                    break;
                case List<object?> and [var key, var value]:
                    dictionary.Set(key, value);
                    break;
            }
        }
        return dictionary;
    }

    public static long[] Longs(object?[] items, PickleBytes bytes) =>
        Array.ConvertAll(items, item => item is long value and >= 0 ? value : throw bytes.Fail("a tensor has an impossible size: the file is damaged."));
}
