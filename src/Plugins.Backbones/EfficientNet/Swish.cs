using static TorchSharp.torch;

namespace Plugins.Backbones.EfficientNet;

/// <summary>x · sigmoid(x) (Ramachandran et al. 2017), also called SiLU, of a map that nobody else needs.</summary>
/// <remarks>In place where no gradient is asked for; with gradients, libtorch would first copy the map to work in place.</remarks>
internal sealed class Swish() : nn.Module<Tensor, Tensor>(nameof(Swish))
{
    public override Tensor forward(Tensor map) => is_grad_enabled() ? map.silu() : map.silu_().alias();
}
