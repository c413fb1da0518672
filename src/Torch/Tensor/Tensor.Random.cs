using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Random numbers, in place or drawn by the values.
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Ops.Call("aten::bernoulli", this, generator);

        public Tensor binomial(Tensor prob, Generator? generator = null) => Ops.Call("aten::binomial", this, prob, generator);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) => Ops.InPlace("aten::cauchy_", this, median, sigma, generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Ops.InPlace("aten::exponential_", this, lambda, generator);

        public Tensor geometric_(double p, Generator? generator = null) => Ops.InPlace("aten::geometric_", this, p, generator);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => Ops.InPlace("aten::log_normal_", this, mean, std, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Ops.Call("aten::multinomial", this, num_samples, replacement, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Ops.InPlace("aten::normal_", this, mean, std, generator);

        public Tensor poisson(Generator? generator = null) => Ops.Call("aten::poisson", this, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) => Ops.InPlace("aten::uniform_", this, from, to, generator);
    }
}
