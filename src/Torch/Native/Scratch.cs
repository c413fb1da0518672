using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>Memory of one call for lists and strings: first the caller's stack, then, for long lists, the heap until <see cref="Free"/>.</summary>
internal unsafe ref struct Scratch(long* start, int capacity)
{
    private long* _next = start;
    private int _left = capacity;
    private List<IntPtr>? _heap;

    internal void Write(in Arg argument, NativeValue* target)
    {
        *target = new NativeValue { Tag = argument.Tag, Length = argument.Length, Bits = argument.Bits };
        switch (argument.Tag)
        {
            case Tag.IntList:
                target->Bits = Copy<long>((long[])argument.Source!);
                break;
            case Tag.DoubleList:
                target->Bits = Copy<double>((double[])argument.Source!);
                break;
            case Tag.BoolList:
                target->Bits = Copy<byte>(MemoryMarshal.Cast<bool, byte>((bool[])argument.Source!));
                break;
            case Tag.TensorList:
                target->Bits = Handles((Tensor?[])argument.Source!);
                break;
            case Tag.String:
                var text = (string)argument.Source!;
                var place = Take(Encoding.UTF8.GetMaxByteCount(text.Length));
                target->Length = Encoding.UTF8.GetBytes(text, new Span<byte>(place, Encoding.UTF8.GetMaxByteCount(text.Length)));
                target->Bits = (long)place;
                break;
            default:
                break;
        }
    }

    internal readonly void Free()
    {
        if (_heap is not null)
        {
            foreach (var block in _heap)
            {
                NativeMemory.Free((void*)block);
            }
        }
    }

    private long Copy<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        var place = Take(items.Length * sizeof(T));
        items.CopyTo(new Span<T>(place, items.Length));
        return (long)place;
    }

    private long Handles(Tensor?[] tensors)
    {
        var place = (long*)Take(tensors.Length * sizeof(long));
        for (var i = 0; i < tensors.Length; i++)
        {
            place[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
        }

        return (long)place;
    }

    private void* Take(int bytes)
    {
        var words = (bytes + 7) / 8;
        if (words <= _left)
        {
            var place = _next;
            _next += words;
            _left -= words;
            return place;
        }

        var block = NativeMemory.Alloc((nuint)bytes);
        (_heap ??= []).Add((IntPtr)block);
        return block;
    }
}
