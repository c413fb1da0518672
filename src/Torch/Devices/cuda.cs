using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>NVIDIA devices.</summary>
    public static class cuda
    {
        public static bool is_available() => Shim.CudaCount() > 0;

        public static bool is_cudnn_available() => is_available() && Shim.CudnnAvailable() != 0;

        public static int device_count() => Shim.CudaCount();

        public static void manual_seed(long seed)
        {
            if (is_available())
            {
                using var generator = Generator.DefaultOf(CUDA);
                generator.manual_seed(seed);
            }
        }

        public static void manual_seed_all(long seed)
        {
            for (var i = 0; i < device_count(); i++)
            {
                using var generator = Generator.DefaultOf(new Device(DeviceType.CUDA, i));
                generator.manual_seed(seed);
            }
        }

        /// <summary>Waits until the device has done all work given to it.</summary>
        public static void synchronize(Device? device = null) => Shim.Check(Shim.CudaSynchronize(device?.index ?? -1));
    }
}
