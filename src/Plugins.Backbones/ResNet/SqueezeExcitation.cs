using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>Squeeze-and-excitation (Hu et al. 2018): weighs every channel by what all channels are on average. Field names are torchvision's.</summary>
internal sealed class SqueezeExcitation : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d fc1;
    private readonly Conv2d fc2;

    /// <param name="channels">Channels of the map.</param>
    /// <param name="hidden">Channels between.</param>
    public SqueezeExcitation(int channels, int hidden)
        : base(nameof(SqueezeExcitation))
    {
        fc1 = nn.Conv2d(channels, hidden, 1);
        fc2 = nn.Conv2d(hidden, channels, 1);
        RegisterComponents();
    }

    /// <summary>[N, C, H, W] → the same shape.</summary>
    public override Tensor forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var squeezed = map.mean([2, 3], keepdim: true);
        return (map * fc2.call(fc1.call(squeezed).relu_()).sigmoid_()).MoveToOuterDisposeScope();
    }
}
