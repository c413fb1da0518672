using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>
/// Calls operators. Arguments follow the order of the schema, without gaps: <c>default</c> stands for the schema's default, a missing tail too.
/// Tensors made here belong to the current scope of the thread, or to the garbage collector when there is none.
/// </summary>
internal static unsafe class Ops
{
    private const int ScratchWords = 64;

    /// <summary>For operators with one tensor as result.</summary>
    internal static Tensor Call(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeResult result;
        Invoke(op, arguments, &result, 1);
        return Tensor.Own(result);
    }

    /// <summary>For operators that change their first argument: the result is that tensor itself.</summary>
    internal static Tensor InPlace(string op, Tensor self, params ReadOnlySpan<Arg> others)
    {
        var arguments = new Inline8();
        arguments[0] = self;
        others.CopyTo(((Span<Arg>)arguments)[1..]);
        Invoke(op, ((ReadOnlySpan<Arg>)arguments)[..(others.Length + 1)], null, 0);
        return self;
    }

    /// <summary>For operators whose results do not matter.</summary>
    internal static void Run(string op, params ReadOnlySpan<Arg> arguments) => Invoke(op, arguments, null, 0);

    internal static (Tensor First, Tensor Second) Two(string op, params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeResult[2];
        Invoke(op, arguments, results, 2);
        return (Tensor.Own(results[0]), Tensor.Own(results[1]));
    }

    internal static (Tensor First, Tensor Second, Tensor Third) Three(string op, params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeResult[3];
        Invoke(op, arguments, results, 3);
        return (Tensor.Own(results[0]), Tensor.Own(results[1]), Tensor.Own(results[2]));
    }

    /// <summary>For operators that return a list of tensors.</summary>
    internal static Tensor[] Many(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeResult result;
        Invoke(op, arguments, &result, 1);
        var handles = (IntPtr*)result.Value.Bits;
        var tensors = new Tensor[result.Value.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = Tensor.Own(handles[i], i == 0 ? result.Bytes : 0);
        }

        Shim.BufferFree(handles);
        return tensors;
    }

    /// <summary>For operators that return an int or a bool (0 or 1).</summary>
    internal static long Integer(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeResult result;
        Invoke(op, arguments, &result, 1);
        return result.Value.Bits;
    }

    internal static bool Truth(string op, params ReadOnlySpan<Arg> arguments) => Integer(op, arguments) != 0;

    /// <summary>For operators that return a number: an int, a double or a bool.</summary>
    internal static Scalar Number(string op, params ReadOnlySpan<Arg> arguments)
    {
        NativeResult result;
        Invoke(op, arguments, &result, 1);
        return new Scalar(result.Value.Tag, result.Value.Bits);
    }

    [SkipLocalsInit]
    private static void Invoke(string name, ReadOnlySpan<Arg> arguments, NativeResult* results, int capacity)
    {
        var op = Op.Of(name);
        var values = stackalloc NativeValue[arguments.Length];
        var words = stackalloc long[ScratchWords];
        var scratch = new Scratch(words, ScratchWords);
        int written;
        try
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                scratch.Write(arguments[i], values + i);
            }

            var code = Shim.Call(op.Native, values, arguments.Length, results, capacity, &written);
            // The tensors must not be collected before native code has taken its own references.
            foreach (ref readonly var argument in arguments)
            {
                GC.KeepAlive(argument.Source);
            }

            Shim.Check(code);
        }
        finally
        {
            scratch.Free();
        }
    }

    [InlineArray(8)]
    private struct Inline8
    {
        private Arg _first;
    }
}
