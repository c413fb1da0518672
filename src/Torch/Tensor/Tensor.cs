using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A multi-dimensional array of libtorch. Made inside a <see cref="DisposeScope"/> it is freed with the scope; otherwise by <see cref="Dispose()"/>,
    /// or some time after the last reference to it is gone.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private IntPtr _handle;

        // Only outside scopes: returns the handle when the tensor is forgotten. A finalizer on Tensor itself would slow every scoped tensor down.
        private HandleGuard? _guard;

        internal Tensor(IntPtr handle, long bytes = 0)
        {
            _handle = handle;
            LiveTensors.Add();
            if (ForgottenHandles.Any)
            {
                ForgottenHandles.Free();
            }

            if (DisposeScopeManager.Current is { } scope)
            {
                scope.Adopt(this);
            }
            else
            {
                ThreadDisposeScopeStatistics.OfThread.CountCreatedOutside();
                _guard = new HandleGuard(handle, bytes);
            }
        }

        /// <summary>The scope that frees this tensor, and the tensor's place in it.</summary>
        internal DisposeScope? OwningScope { get; private set; }

        internal int SlotInScope { get; private set; }

        /// <summary>Address of the native tensor.</summary>
        /// <exception cref="InvalidOperationException">The tensor is disposed.</exception>
        public IntPtr Handle => _handle != IntPtr.Zero ? _handle : throw Disposed();

        public bool IsInvalid => _handle == IntPtr.Zero;

        /// <summary>Tensors of this process that are not freed yet.</summary>
        public static long TotalCount => LiveTensors.Count;

        /// <summary>The most tensors that were alive at once.</summary>
        public static long PeakCount => LiveTensors.Peak;

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (_handle == IntPtr.Zero)
            {
                return;
            }

            if (OwningScope is { } scope)
            {
                scope.Forget(this);
                ThreadDisposeScopeStatistics.OfThread.CountDisposedInScope();
            }
            else
            {
                ThreadDisposeScopeStatistics.OfThread.CountDisposedOutside();
            }

            Shim.TensorFree(Release());
        }

        /// <summary>Takes the handle away: the caller owns it, the tensor is as good as disposed.</summary>
        internal IntPtr Release()
        {
            var handle = _handle;
            _handle = IntPtr.Zero;
            OwningScope = null;
            _guard?.Disarm();
            _guard = null;
            if (handle != IntPtr.Zero)
            {
                LiveTensors.Remove(1);
            }

            return handle;
        }

        /// <summary>Takes the handle out of a living tensor, which its scope forgets.</summary>
        internal IntPtr TakeHandle()
        {
            _ = Handle;
            OwningScope?.Forget(this);
            return Release();
        }

        /// <summary>Called by the scope that takes the tensor in.</summary>
        internal void EnterScope(DisposeScope scope, int slot)
        {
            OwningScope = scope;
            SlotInScope = slot;
            _guard?.Disarm();
            _guard = null;
        }

        /// <summary>Called by a scope that moves the tensor inside its own list.</summary>
        internal void MoveSlot(int slot) => SlotInScope = slot;

        /// <summary>Called by the scope that lets the tensor go: from now on the garbage collector decides.</summary>
        internal void LeaveScope()
        {
            OwningScope = null;
            _guard ??= new HandleGuard(_handle, 0);
        }

        internal static Tensor Own(in NativeResult result)
        {
            return result.Value.Tag == Tag.Tensor
                ? Own((IntPtr)result.Value.Bits, result.Bytes)
                : throw new InvalidOperationException($"libtorch returned a {result.Value.Tag} where a tensor was expected.");
        }

        internal static Tensor Own(IntPtr handle, long bytes = 0) => new(handle, bytes);

        private static InvalidOperationException Disposed() =>
            new("Tensor invalid -- empty handle: the tensor is disposed, or the dispose scope that owned it is.");
    }
}
