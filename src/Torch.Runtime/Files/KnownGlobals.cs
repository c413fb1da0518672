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
        ("_codecs.encode", [string text, ..]) => text,
        ("torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state", [var data, ..]) => data,
        ("torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2",
            [StorageReference storage, long offset, object?[] sizes, object?[] strides, ..]) =>
            new StoredTensor(storage, offset, Longs(sizes, bytes), Longs(strides, bytes)),
        _ => new PickleObject(global),
    };

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

    private static long[] Longs(object?[] items, PickleBytes bytes) =>
        Array.ConvertAll(items, item => item is long value and >= 0 ? value : throw bytes.Fail("a tensor has an impossible size: the file is damaged."));
}
