using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>Squeeze-and-excitation (Hu et al. 2018): weighs every channel by what all channels are on average. Field names are torchvision's.</summary>
internal sealed class SqueezeExcitation : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d fc1;
    private readonly Conv2d fc2;
    private readonly nn.Module<Tensor, Tensor> activation;

    /// <param name="channels">Channels of the map.</param>
    /// <param name="hidden">Channels between.</param>
    /// <param name="activation">Of the hidden channels; null for ReLU.</param>
    public SqueezeExcitation(int channels, int hidden, nn.Module<Tensor, Tensor>? activation = null)
        : base(nameof(SqueezeExcitation))
    {
        this.activation = activation ?? nn.ReLU(inplace: true);
        fc1 = nn.Conv2d(channels, hidden, 1);
        fc2 = nn.Conv2d(hidden, channels, 1);
        RegisterComponents();
    }

    /// <summary>[N, C, H, W] → the same shape; where no gradient is asked for, in the memory of the map, which nobody else needs.</summary>
    public override Tensor forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var weights = fc2.call(activation.call(fc1.call(map.mean([2, 3], keepdim: true)))).sigmoid_();
        return (is_grad_enabled() ? map * weights : map.mul_(weights).alias()).MoveToOuterDisposeScope();
    }
}
