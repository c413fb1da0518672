using Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>Asserts about tensors and networks.</summary>
public static class TensorFacts
{
    /// <summary>No NaN, no infinity.</summary>
    public static void IsFinite(Tensor tensor) => Assert.True(isfinite(tensor).all().ToBoolean(), "the tensor holds NaN or infinity");

    /// <summary>The same shape and the same numbers, bit for bit.</summary>
    public static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.eq(actual).all().ToBoolean(), "the tensors differ");
    }

    /// <summary>Every trainable parameter has a finite gradient, and together they are not zero.</summary>
    public static void GradientsReachAll(nn.Module network)
    {
        var trainable = network.named_parameters().Where(pair => pair.parameter.requires_grad).ToArray();
        Assert.Empty(trainable.Where(pair => pair.parameter.grad is null).Select(pair => pair.name));
        Assert.All(trainable, pair => IsFinite(pair.parameter.grad!));
        Assert.True(trainable.Length == 0 || trainable.Any(pair => pair.parameter.grad!.abs().sum().ToDouble() > 0), "all gradients are zero");
    }

    /// <summary>Runs some work again and again; after the first runs, which may fill caches and gradients, no run may leave a tensor behind.</summary>
    public static void LeavesNothing(Action work)
    {
        const int runs = 4;
        work();
        work();
        var before = NativeMemory.LiveTensors;
        for (var run = 0; run < runs; run++)
        {
            work();
        }

        // Tensors forgotten by earlier tests may be freed meanwhile, so fewer is fine; a leak leaves at least one for each run.
        Assert.True(NativeMemory.LiveTensors - before < runs, $"{runs} runs left {NativeMemory.LiveTensors - before} tensors behind");
    }
}
