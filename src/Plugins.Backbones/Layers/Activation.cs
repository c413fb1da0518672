using static TorchSharp.torch;

namespace Plugins.Backbones.Layers;

/// <summary>Activations of maps that nobody else needs: in place where that saves memory.</summary>
internal static class Activation
{
    /// <summary>max(x, 0).</summary>
    public static Tensor Relu(Tensor map) => map.relu_();

    /// <summary>x · sigmoid(x) (Ramachandran et al. 2017), also called SiLU.</summary>
    /// <remarks>Its gradient needs x: to work in place, libtorch would first copy the map.</remarks>
    public static Tensor Swish(Tensor map) => is_grad_enabled() ? map.silu() : map.silu_();
}

/// <summary>An activation as a layer.</summary>
internal sealed class ActivationLayer(Func<Tensor, Tensor> activation) : nn.Module<Tensor, Tensor>(nameof(ActivationLayer))
{
    public override Tensor forward(Tensor map)
    {
        // A Sequential frees what it has passed on.
        var activated = activation(map);
        return ReferenceEquals(activated, map) ? map.alias() : activated;
    }
}
