using System.Runtime.CompilerServices;
using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous CPU tensor, as bytes; writing changes the tensor.</summary>
        /// <exception cref="InvalidOperationException">The tensor is on another device or not contiguous, or the bytes do not fit.</exception>
        public Span<byte> bytes
        {
            get => Memory<byte>(NumberOfElements * ElementSize);
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException($"The tensor has {target.Length} bytes, not {value.Length}.");
                }

                value.CopyTo(target);
            }
        }

        /// <summary>The elements of a CPU tensor; changes go both ways.</summary>
        public TensorAccessor<T> data<T>()
            where T : struct
        {
            ElementTypes.Validate<T>(dtype);
            return device_type == DeviceType.CPU
                ? new TensorAccessor<T>(this)
                : throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }

        /// <summary>The only element.</summary>
        public T item<T>()
            where T : struct
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException("item() needs a tensor of exactly one element.");
            }

            ElementTypes.Validate<T>(dtype);
            if (device_type != DeviceType.CPU)
            {
                using var here = cpu();
                return Unsafe.ReadUnaligned<T>(in here.Element());
            }

            var value = Unsafe.ReadUnaligned<T>(in Element());
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>The only element, whatever its type.</summary>
        public Scalar ToScalar() => Ops.Number("aten::item", this);

        public T ReadCpuValue<T>(long i)
            where T : struct => data<T>()[i];

        internal unsafe void* Address()
        {
            void* address;
            Shim.Check(Shim.TensorData(Handle, &address));
            return address;
        }

        private unsafe ref readonly byte Element() => ref *(byte*)Address();

        private unsafe Span<T> Memory<T>(long length)
        {
            var facts = Facts();
            if (facts.DeviceType != (int)DeviceType.CPU)
            {
                throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            }

            return facts.Contiguous != 0
                ? new Span<T>(Address(), checked((int)length))
                : throw new InvalidOperationException("The bytes of a tensor that is not contiguous cannot be seen as one span; call contiguous() first.");
        }
    }
}
