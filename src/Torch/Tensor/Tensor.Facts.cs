using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Type of the elements.</summary>
        public ScalarType dtype => (ScalarType)Facts().Dtype;

        public Device device
        {
            get
            {
                var facts = Facts();
                return new Device((DeviceType)facts.DeviceType, facts.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Facts().DeviceType;

        /// <summary>Which device of its kind; -1 for the CPU.</summary>
        public int device_index => Facts().DeviceIndex;

        public long ndim => Facts().Dimensions;

        public long Dimensions => Facts().Dimensions;

        public long NumberOfElements => Facts().Elements;

        public long ElementSize => Facts().ElementSize;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Facts().Layout != 0;

        /// <summary>Length of each dimension.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[ndim];
                fixed (long* s = sizes)
                {
                    Shim.Check(Shim.TensorSizes(Handle, s, null, sizes.Length));
                }

                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long dim() => ndim;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long[] size() => shape;

        /// <summary>Length of one dimension; negative numbers count from the last.</summary>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public unsafe long[] stride()
        {
            var strides = new long[ndim];
            fixed (long* s = strides)
            {
                Shim.Check(Shim.TensorSizes(Handle, null, s, strides.Length));
            }

            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        public long storage_offset()
        {
            var offset = Shim.TensorStorageOffset(Handle);
            GC.KeepAlive(this);
            return offset;
        }

        public bool is_contiguous() => Facts().Contiguous != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_nonzero() => Ops.Truth("aten::is_nonzero", this);

        internal bool IsChannelsLast => Facts().ChannelsLast != 0;

        internal unsafe TensorFacts Facts()
        {
            TensorFacts facts;
            Shim.Check(Shim.TensorFacts(Handle, &facts));
            GC.KeepAlive(this);
            return facts;
        }
    }

    public static bool is_integral(Tensor t) => t.is_integral();

    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static bool is_complex(Tensor input) => input.is_complex();

    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    public static bool is_tensor(object obj) => obj is Tensor;

    public static long numel(Tensor input) => input.numel();
}
