using static TorchSharp.torch;

namespace Torch.Tests.Tensors;

/// <summary>The inputs of make_tensors.py, drawn in the same order from the same seed.</summary>
internal sealed class Sample
{
    public Sample()
    {
        manual_seed(3);
        (A, B, C) = (randn(3, 4), randn(3, 4), randn(4, 5));
        P = rand(3, 4) + 0.1;
        V = randn(2, 3, 4);
        Images = randn(2, 3, 8, 8);
        Rows = tensor(new long[] { 2, 0, 1, 2 });
        Places = tensor(new long[,] { { 0, 2, 1, 3 }, { 3, 1, 0, 2 }, { 1, 1, 2, 0 } });
        Mask = A > 0.2;
        Grid = (rand(2, 5, 6, 2) * 2.4) - 1.2;
        Whole = tensor(new long[] { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5 });
    }

    public Tensor A { get; }

    public Tensor B { get; }

    public Tensor C { get; }

    public Tensor P { get; }

    public Tensor V { get; }

    public Tensor Images { get; }

    public Tensor Rows { get; }

    public Tensor Places { get; }

    public Tensor Mask { get; }

    public Tensor Grid { get; }

    public Tensor Whole { get; }
}
