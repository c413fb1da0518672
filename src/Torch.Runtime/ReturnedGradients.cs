using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Frees the handles of gradients that the backward of a function of ours has returned.</summary>
/// <remarks>libtorch takes a reference of its own to them, but only after the backward has ended, and nobody frees ours before the end of the step: with them
/// every gradient of the network would stay until then.</remarks>
public static class ReturnedGradients
{
    [ThreadStatic]
    private static IReadOnlyList<Tensor>? _returned;

    /// <summary>Takes over the gradients that a backward is about to return, and frees those of the one before, on this thread.</summary>
    public static void Hand(IReadOnlyList<Tensor> gradients)
    {
        foreach (var gradient in _returned ?? [])
        {
            gradient.Dispose();
        }

        _returned = gradients;
    }
}
