using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The memory layout with channels innermost, in which convolutions are often faster. Shapes and values stay as they are.</summary>
public static class ChannelsLast
{
    /// <summary>[N, C, H, W] with channels innermost in memory; itself when it is so already.</summary>
    public static Tensor Of(Tensor images) => images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary>Memory for [n, channels, height, width] with channels innermost: a whole tensor and not a view of one, so that it may be changed in
    /// place.</summary>
    public static Tensor Empty(long n, long channels, long height, long width) =>
        empty_strided([n, channels, height, width], [height * width * channels, 1, width * channels, channels]);

    /// <summary>Whether [N, C, H, W] has its channels innermost and nothing between; false where that is the usual layout as well (one channel or
    /// pixel).</summary>
    public static bool Is(Tensor images)
    {
        if (images.dim() != 4 || images.is_contiguous())
        {
            return false;
        }

        var (shape, strides) = (images.shape, images.stride());
        return strides[1] == 1 && strides[3] == shape[1] && strides[2] == shape[1] * shape[3] && strides[0] == shape[1] * shape[2] * shape[3];
    }

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
