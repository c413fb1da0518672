using static TorchSharp.torch;

namespace Vision.Ops.Losses;

/// <summary>A scalar whose value and gradient were computed by other means than the graph.</summary>
internal static class KnownGradient
{
    /// <summary>A scalar equal to <paramref name="value"/> whose gradient with respect to <paramref name="input"/> is <paramref name="gradient"/>.</summary>
    /// <remarks>
    /// input . gradient has the wanted gradient but not the value; its own value is taken off again (exactly, being the same number) and the
    /// right one put on. One reading pass forward, one writing pass backward, no callback from native code.
    /// </remarks>
    public static Tensor Attach(Tensor input, Tensor gradient, double value)
    {
        if (!input.requires_grad)
        {
            return tensor((float)value, device: input.device);
        }

        var product = input.reshape(-1).dot(gradient.reshape(-1));
        return product - product.detach() + (float)value;
    }
}
