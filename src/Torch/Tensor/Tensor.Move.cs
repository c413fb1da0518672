using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor with other elements or on another device; itself when nothing changes and no copy is wanted.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(device, type, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(null, type, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(device, null, copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(new Device(device), null, copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(new Device(deviceType, deviceIndex), null, copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => Moved(other.device, other.dtype, false, false, non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(null, type, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor cpu() => Moved(CPU, null, false, false, false);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => Moved(device ?? CUDA, null, false, false, non_blocking);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor clone() => Ops.Call("aten::clone", this);

        public Tensor contiguous() => Contiguous(MemoryFormat.Contiguous);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Ops.InPlace("aten::copy_", this, source, nonBlocking);

        public Tensor pin_memory() => Ops.Call("aten::pin_memory", this);

        public bool is_pinned() => Ops.Truth("aten::is_pinned", this);

        /// <summary>Shares storage with the source from now on.</summary>
        public Tensor set_(Tensor source) => Ops.InPlace("aten::set_.source_Tensor", this, source);

        /// <summary>A dense copy in that order of memory; itself when it already has it.</summary>
        internal unsafe Tensor Contiguous(MemoryFormat format)
        {
            IntPtr result;
            Shim.Check(Shim.TensorContiguous(Handle, (int)format, &result));
            GC.KeepAlive(this);
            return Own(result);
        }

        private Tensor Moved(Device? device, ScalarType? type, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var (wantedType, wantedDevice) = (type ?? dtype, device ?? this.device);
            if (!copy && wantedType == dtype && SameDevice(wantedDevice))
            {
                return this;
            }

            if (wantedDevice.type != DeviceType.CPU)
            {
                InitializeDeviceType(wantedDevice.type);
            }

            var result = Ops.Call("aten::to.device", this, wantedDevice, wantedType, nonBlocking, copy);
            if (disposeAfter)
            {
                Dispose();
            }

            return result;
        }

        private bool SameDevice(Device other)
        {
            var facts = Facts();
            return facts.DeviceType == other.NativeType && (other.index < 0 || facts.DeviceIndex == other.index);
        }
    }

    public static Tensor clone(Tensor input) => input.clone();

    public static Tensor FloatTensor(Tensor t) => t.to_type(ScalarType.Float32);

    public static Tensor DoubleTensor(Tensor t) => t.to_type(ScalarType.Float64);

    public static Tensor LongTensor(Tensor t) => t.to_type(ScalarType.Int64);

    public static Tensor IntTensor(Tensor t) => t.to_type(ScalarType.Int32);

    public static Tensor ByteTensor(Tensor t) => t.to_type(ScalarType.Byte);

    public static Tensor BoolTensor(Tensor t) => t.to_type(ScalarType.Bool);
}
