using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class torchvision
{
    public static partial class ops
    {
        public static FrozenBatchNorm2d FrozenBatchNorm2d(int num_features, double eps = 1E-05, Device? device = null) => new(num_features, eps, device);

        public static StochasticDepth StochasticDepth(double p, StochasticDepth.Mode mode) => new(p, mode);

        public static SqueezeExcitation SqueezeExcitation(long input_channels, long squeeze_channels, Func<nn.Module<Tensor, Tensor>>? activation = null,
            Func<nn.Module<Tensor, Tensor>>? scale_activation = null) => new(input_channels, squeeze_channels, activation, scale_activation);

        /// <summary>In training, drops a residual branch with probability p (for the batch or per sample) and enlarges those that stay.</summary>
        public static Tensor stochastic_depth(Tensor input, double p, StochasticDepth.Mode mode, bool training = true)
        {
            if (p is < 0 or > 1)
            {
                throw new ArgumentException($"stochastic_depth: the probability must lie in [0, 1], but is {p}.");
            }
            if (!training || p == 0)
            {
                return input.alias();
            }
            using var scope = NewDisposeScope();
            double survival = 1 - p;
            long[] shape = [.. Enumerable.Repeat(1L, (int)input.ndim)];
            shape[0] = mode == torchvision.StochasticDepth.Mode.Row ? input.shape[0] : 1;
            var noise = empty(shape, dtype: input.dtype, device: input.device).bernoulli_(survival);
            if (survival > 0)
            {
                noise.div_(survival);
            }
            return (input * noise).MoveToOuterDisposeScope();
        }
    }

    /// <summary>A layer that skips its branch at random in training.</summary>
    public class StochasticDepth : nn.Module<Tensor, Tensor>
    {
        private readonly double _p;
        private readonly Mode _mode;

        public StochasticDepth(double p, Mode mode) : base(nameof(StochasticDepth)) => (_p, _mode) = (p, mode);

        public enum Mode
        {
            Batch = 0,
            Row = 1,
        }

        public override Tensor forward(Tensor input) => ops.stochastic_depth(input, _p, _mode, training);
    }

    /// <summary>Weighs the channels by what a small network makes of their means.</summary>
    public class SqueezeExcitation : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> avgpool;
        private readonly nn.Module<Tensor, Tensor> fc1;
        private readonly nn.Module<Tensor, Tensor> fc2;
        private readonly nn.Module<Tensor, Tensor> activation;
        private readonly nn.Module<Tensor, Tensor> scale_activation;

        public SqueezeExcitation(long input_channels, long squeeze_channels, Func<nn.Module<Tensor, Tensor>>? activation = null,
            Func<nn.Module<Tensor, Tensor>>? scale_activation = null) : base(nameof(SqueezeExcitation))
        {
            avgpool = nn.AdaptiveAvgPool2d(1);
            fc1 = nn.Conv2d(input_channels, squeeze_channels, 1);
            fc2 = nn.Conv2d(squeeze_channels, input_channels, 1);
            this.activation = activation?.Invoke() ?? nn.ReLU();
            this.scale_activation = scale_activation?.Invoke() ?? nn.Sigmoid();
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var scale = activation.call(fc1.call(avgpool.call(input)));
            scale = scale_activation.call(fc2.call(scale));
            return (scale * input).MoveToOuterDisposeScope();
        }

        protected override void Dispose(bool disposing) => base.Dispose(disposing);
    }
}
