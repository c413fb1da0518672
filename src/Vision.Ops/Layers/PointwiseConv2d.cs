using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Layers;

/// <summary>A convolution of 1x1 under the names of <c>nn.Conv2d</c>, which on a CPU does not go through oneDNN where it is wide.</summary>
/// <remarks>
/// oneDNN 3.7 (libtorch 2.10) divides by zero, which ends the process, when it plans a 1x1 convolution to or from some 1024 channels on machines whose
/// virtualisation hides the sizes of the caches: ResNet-50 could not run there at all. The same sums as a matrix product have no such plan.
/// </remarks>
public sealed class PointwiseConv2d : nn.Module<Tensor, Tensor>
{
    // The narrowest that was seen to fail is 512 to 1024; 256 to 512 and 2048 to 256 work.
    private const long Wide = 1024;

    // Not readonly: moving a module to another device replaces its parameters.
    private Parameter weight;
    private Parameter? bias;

    /// <summary>A layer with the first weights that <c>nn.Conv2d</c> has (uniform, He et al. 2015 with a = √5).</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="stride">1 keeps the size.</param>
    /// <param name="bias">Adds a number per output channel.</param>
    public PointwiseConv2d(long inputs, long outputs, long stride = 1, bool bias = true)
        : base(nameof(PointwiseConv2d))
    {
        Stride = stride;
        weight = nn.Parameter(empty(outputs, inputs, 1, 1));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias)
        {
            this.bias = nn.Parameter(empty(outputs));
            nn.init.uniform_(this.bias, -1 / Math.Sqrt(inputs), 1 / Math.Sqrt(inputs));
        }

        RegisterComponents();
    }

    /// <summary>Steps between the places that are computed.</summary>
    public long Stride { get; }

    /// <summary>[outputs, inputs, 1, 1].</summary>
    public Parameter Weight => weight;

    /// <summary>[outputs], or null.</summary>
    public Parameter? Bias => bias;

    /// <summary>[N, inputs, H, W] → [N, outputs, H / stride, W / stride], rounded up.</summary>
    public override Tensor forward(Tensor x)
    {
        var (outputs, inputs) = (weight.shape[0], weight.shape[1]);
        if (x.device_type != DeviceType.CPU || Math.Max(outputs, inputs) < Wide)
        {
            return nn.functional.conv2d(x, weight, bias, strides: [Stride, Stride]);
        }

        using var scope = NewDisposeScope();
        var kept = Stride == 1 ? x : x.slice(2, 0, x.shape[2], Stride).slice(3, 0, x.shape[3], Stride);
        return nn.functional.linear(kept.permute(0, 2, 3, 1), weight.reshape(outputs, inputs), bias).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
