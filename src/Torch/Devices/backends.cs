using System.Diagnostics.CodeAnalysis;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Switches of the libraries below libtorch.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "TorchSharp nests them.")]
    public static class backends
    {
        private const int MatmulTf32 = 0;
        private const int CudnnTf32 = 1;

        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Whether float32 matrix products may use TensorFloat-32: faster, 10 bits of mantissa.</summary>
                public static bool allow_tf32
                {
                    get => Shim.CudaFlag(MatmulTf32) != 0;
                    set => Shim.Check(Shim.CudaFlagSet(MatmulTf32, value ? 1 : 0));
                }
            }
        }

        public static class cudnn
        {
            /// <summary>Whether float32 convolutions may use TensorFloat-32.</summary>
            public static bool allow_tf32
            {
                get => Shim.CudaFlag(CudnnTf32) != 0;
                set => Shim.Check(Shim.CudaFlagSet(CudnnTf32, value ? 1 : 0));
            }
        }
    }
}
