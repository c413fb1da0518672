using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A step of a native graph whose gradient is computed by managed code. Lives as long as the graph.</summary>
internal sealed unsafe class ManagedNode
{
    private static readonly ConcurrentDictionary<long, ManagedNode> Nodes = new();
    private static long _nextId;

    private readonly autograd.AutogradContext _context;
    private readonly Func<List<Tensor>, List<Tensor>> _backward;
    private readonly bool[] _isTensor;
    private readonly (long[] Shape, ScalarType Type, Device Device)[] _outputs;

    private ManagedNode(autograd.AutogradContext context, object[] vars, List<Tensor> outputs, Func<List<Tensor>, List<Tensor>> backward)
    {
        _context = context;
        _backward = backward;
        _isTensor = Array.ConvertAll(vars, value => value is Tensor);
        _outputs = [.. outputs.Select(output => (output.shape, output.dtype, output.device))];
    }

    /// <summary>Nodes that native graphs still hold.</summary>
    internal static int Alive => Nodes.Count;

    /// <summary>Makes the outputs, computed without recording, the results of one step over the tensors among the arguments.</summary>
    internal static void Attach(autograd.AutogradContext context, object[] vars, List<Tensor> outputs, Func<List<Tensor>, List<Tensor>> backward)
    {
        var id = Interlocked.Increment(ref _nextId);
        Nodes[id] = new ManagedNode(context, vars, outputs, backward);
        IntPtr[] inputs = [.. vars.OfType<Tensor>().Select(tensor => tensor.Handle)];
        IntPtr[] results = [.. outputs.Select(tensor => tensor.Handle)];
        int code;
        fixed (IntPtr* i = inputs, o = results)
        {
            code = Shim.NodeAttach(i, inputs.Length, o, results.Length, id, &Run, &Free);
        }

        GC.KeepAlive(vars);
        GC.KeepAlive(outputs);
        Shim.Check(code);
    }

    [UnmanagedCallersOnly]
    [SuppressMessage("Design", "CA1031", Justification = "No exception may enter native frames; it is rethrown by the call that runs the backward pass.")]
    private static int Run(long id, IntPtr* gradients, int count, IntPtr* results, int resultCount)
    {
        try
        {
            Nodes[id].Compute(new ReadOnlySpan<IntPtr>(gradients, count), new Span<IntPtr>(results, resultCount));
            return 0;
        }
        catch (Exception error)
        {
            NativeFailure.Store(error);
            return 1;
        }
    }

    [UnmanagedCallersOnly]
    private static void Free(long id)
    {
        if (Nodes.TryRemove(id, out var node))
        {
            node._context.Dispose();
        }
    }

    private void Compute(ReadOnlySpan<IntPtr> gradients, Span<IntPtr> results)
    {
        // Its own scope: what the backward pass makes is needed no longer than native code holds it.
        using var scope = NewDisposeScope();
        var given = new List<Tensor>();
        for (var i = 0; i < gradients.Length; i++)
        {
            given.Add(gradients[i] != IntPtr.Zero ? Tensor.Own(gradients[i]) : _context.MaterializeGrads ? Zeros(_outputs[i]) : null!);
        }

        var found = _backward(given);
        if (found.Count != _isTensor.Length)
        {
            throw new InvalidOperationException($"The backward pass gave {found.Count} gradients for {_isTensor.Length} arguments of the forward pass.");
        }

        var next = 0;
        for (var i = 0; i < _isTensor.Length; i++)
        {
            if (_isTensor[i])
            {
                results[next++] = found[i] is { } gradient ? Shim.TensorShare(gradient.Handle) : IntPtr.Zero;
            }
        }
    }

    private static Tensor Zeros((long[] Shape, ScalarType Type, Device Device) output) => zeros(output.Shape, dtype: output.Type, device: output.Device);
}
