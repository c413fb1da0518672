using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace Plugins.Models.Rcnn;

/// <summary>First weights of heads, as Detectron and Detectron2 set them.</summary>
internal static class HeadInit
{
    /// <summary>Convolutions before an output: MSRA (He et al. 2015), normal, fan out. Linear layers: Caffe2's Xavier, uniform with a = 1.
    /// Biases zero.</summary>
    public static void Hidden(nn.Module network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var module in network.modules())
        {
            switch (module)
            {
                case Conv2d convolution:
                    kaiming_normal_(convolution.weight, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU);
                    Zero(convolution.bias);
                    break;
                case HostConvolution convolution:
                    kaiming_normal_(convolution.Weight, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU);
                    Zero(convolution.Bias);
                    break;
                case ConvTranspose2d convolution:
                    kaiming_normal_(convolution.weight, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU);
                    Zero(convolution.bias);
                    break;
                case Linear linear:
                    kaiming_uniform_(linear.weight, a: 1);
                    Zero(linear.bias);
                    break;
            }
        }
    }

    /// <summary>An output: normal with a small deviation, bias zero.</summary>
    public static void Output(Tensor weight, Tensor? bias, double deviation)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        normal_(weight, std: deviation);
        Zero(bias);
    }

    private static void Zero(Tensor? bias)
    {
        if (bias is not null)
        {
            zeros_(bias);
        }
    }
}
