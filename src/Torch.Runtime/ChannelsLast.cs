using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The memory layout with channels innermost, in which convolutions are often faster. Shapes and values stay as they are.</summary>
public static class ChannelsLast
{
    /// <summary>[N, C, H, W] with channels innermost in memory; itself when it is so already.</summary>
    public static Tensor Of(Tensor images) => images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary>Lays out every four-dimensional parameter of a network that way, in place.</summary>
    public static void Convert(nn.Module network)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var parameter in network.parameters().Where(parameter => parameter.ndim == 4))
        {
            parameter.set_(Of(parameter.detach()));
        }
    }
}
