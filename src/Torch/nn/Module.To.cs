using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Conversion swaps the data below the same tensor objects, so optimizers and fields that hold them stay valid.
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, device, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, null, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog((ScalarType?)dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            /// <summary>Moves and converts this module and everything below; the dtype goes to floating-point tensors only.</summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                using (no_grad())
                {
                    foreach (var (_, parameter) in _internal_params)
                    {
                        TensorData.Convert(parameter, dtype, device, non_blocking);
                        if (parameter.grad is { } grad)
                        {
                            TensorData.Convert(grad, dtype, device, non_blocking);
                        }
                    }
                    foreach (var (_, (buffer, _)) in _internal_buffers)
                    {
                        TensorData.Convert(buffer, dtype, device, non_blocking);
                    }
                }
                foreach (var (_, child) in _internal_submodules)
                {
                    child._toEpilog(dtype, device, non_blocking);
                }
            }
        }
    }
}
