using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors made on its thread while it is the innermost scope, and frees them together. Get one from <see cref="torch.NewDisposeScope"/>;
/// keep results with <see cref="MoveToOuter{T}(T)"/> or <see cref="Detach{T}(T)"/>.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private Tensor?[] _tensors = new Tensor?[16];
    private int _count;
    private bool _disposed;

    internal DisposeScope(DisposeScope? outer) => Outer = outer;

    /// <summary>The scope around this one; null for the outermost.</summary>
    internal DisposeScope? Outer { get; set; }

    public int DisposablesCount => _count;

    public IReadOnlyList<IDisposable> DisposablesView => _tensors.AsSpan(0, _count).ToArray()!;

    /// <summary>Whether this scope will free the tensor.</summary>
    public bool Contains(IDisposable disposable) => disposable is Tensor tensor && ReferenceEquals(tensor.OwningScope, this);

    /// <summary>Frees everything in the scope and ends it.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        DisposeEverything();
        _disposed = true;
        DisposeScopeManager.Remove(this);
    }

    /// <summary>Frees everything in the scope, which stays open.</summary>
    public unsafe void DisposeEverything()
    {
        ThrowIfEnded();
        const int batch = 256;
        var handles = stackalloc IntPtr[batch];
        ThreadDisposeScopeStatistics.OfThread.CountDisposedInScope(_count);
        while (_count > 0)
        {
            var many = Math.Min(batch, _count);
            for (var i = 0; i < many; i++)
            {
                handles[i] = _tensors[--_count]!.Release();
                _tensors[_count] = null;
            }

            Shim.TensorFreeMany(handles, many);
        }
    }

    /// <summary>A tensor was just made while this scope is the innermost.</summary>
    internal void Adopt(Tensor tensor)
    {
        ThrowIfEnded();
        Include(tensor);
        ThreadDisposeScopeStatistics.OfThread.CountCreatedInScope();
    }

    /// <summary>The tensor was freed or moved elsewhere: strike it from the list.</summary>
    internal void Forget(Tensor tensor)
    {
        var slot = tensor.SlotInScope;
        var last = _tensors[--_count]!;
        _tensors[slot] = last;
        last.MoveSlot(slot);
        _tensors[_count] = null;
    }

    private void Include(Tensor tensor)
    {
        if (_count == _tensors.Length)
        {
            Array.Resize(ref _tensors, _count * 2);
        }

        tensor.EnterScope(this, _count);
        _tensors[_count++] = tensor;
    }

    private void ThrowIfEnded() => ObjectDisposedException.ThrowIf(_disposed, this);

    private static Tensor AsTensor(IDisposable disposable) =>
        disposable as Tensor ?? throw new InvalidOperationException("DisposeScope can only manage Tensor.");
}
