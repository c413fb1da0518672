using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Draws from a normal distribution, cut off at <paramref name="a"/> and <paramref name="b"/>.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null) =>
                Filled(tensor, () =>
                {
                    // Uniform over the part of the distribution function that lies between the cuts, then its inverse.
                    double low = NormalCdf((a - mean) / std);
                    double high = NormalCdf((b - mean) / std);
                    tensor.uniform_((2 * low) - 1, (2 * high) - 1, generator);
                    Ops.InPlace("aten::erfinv_", tensor);
                    tensor.mul_(std * Math.Sqrt(2.0));
                    tensor.add_(mean);
                    tensor.clamp_(a, b);
                });

            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.ndim != 2)
                {
                    throw new ArgumentException("eye_ needs a tensor of two dimensions.");
                }
                return Filled(tensor, () => tensor.copy_(eye(tensor.shape[0], tensor.shape[1])));
            }

            /// <summary>Fills with a (semi-)orthogonal matrix over the first dimension and all others.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                if (tensor.ndim < 2)
                {
                    throw new ArgumentException("orthogonal_ needs a tensor of two or more dimensions.");
                }
                return Filled(tensor, () =>
                {
                    long rows = tensor.shape[0];
                    long columns = tensor.numel() / rows;
                    var flat = empty([rows, columns], dtype: tensor.dtype, device: tensor.device).normal_(0, 1);
                    var (q, r) = Ops.Two("aten::linalg_qr", rows < columns ? flat.transpose(0, 1) : flat, "reduced");
                    // The signs of R's diagonal make the distribution uniform.
                    q = q.mul(Ops.Call("aten::diagonal", r, 0L, 0L, 1L).sign());
                    tensor.copy_((rows < columns ? q.transpose(0, 1) : q).reshape(tensor.shape));
                    tensor.mul_(gain);
                });
            }

            private static double NormalCdf(double x)
            {
                using var argument = tensor(x / Math.Sqrt(2.0), dtype: ScalarType.Float64);
                using var erf = Ops.Call("aten::erf", argument);
                return (1 + erf.item<double>()) / 2;
            }
        }
    }
}
