using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private IntPtr _handle;

        /// <param name="seed">What the sequence starts from.</param>
        /// <param name="device">Where the numbers are drawn; the CPU by default.</param>
        public unsafe Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            IntPtr handle;
            Shim.Check(Shim.GeneratorNew(this.device.NativeType, this.device.index, unchecked((long)seed), &handle));
            _handle = handle;
        }

        private Generator(IntPtr handle, Device device)
        {
            _handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The generator used when none is given.</summary>
        public static Generator Default => DefaultOf(CPU);

        public Device device { get; }

        public IntPtr Handle => _handle != IntPtr.Zero ? _handle : throw new InvalidOperationException("The generator is disposed.");

        public Generator manual_seed(long seed)
        {
            Shim.Check(Shim.GeneratorSeed(Handle, seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Seeds from the system's entropy.</summary>
        /// <returns>The seed drawn.</returns>
        public unsafe long seed()
        {
            long drawn;
            Shim.Check(Shim.GeneratorReseed(Handle, &drawn));
            GC.KeepAlive(this);
            return drawn;
        }

        /// <summary>The seed set last.</summary>
        public unsafe long initial_seed()
        {
            long seed;
            Shim.Check(Shim.GeneratorInitialSeed(Handle, &seed));
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>The whole state as bytes (uint8, CPU).</summary>
        public unsafe Tensor get_state()
        {
            IntPtr state;
            Shim.Check(Shim.GeneratorState(Handle, &state));
            GC.KeepAlive(this);
            return Tensor.Own(state);
        }

        public void set_state(Tensor value)
        {
            Shim.Check(Shim.GeneratorSetState(Handle, value.Handle));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (_handle != IntPtr.Zero)
            {
                Shim.GeneratorFree(_handle);
                _handle = IntPtr.Zero;
            }
        }

        internal static unsafe Generator DefaultOf(Device device)
        {
            IntPtr handle;
            Shim.Check(Shim.GeneratorDefault(device.NativeType, device.index, &handle));
            return new Generator(handle, device);
        }
    }
}
