using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The step that Adam and AdamW share, in PyTorch's order of operations, so that it rounds alike.</summary>
internal readonly record struct AdamMoments(Tensor Mean, Tensor Square, Tensor? LargestSquare)
{
    public void Step(Tensor parameter, Tensor grad, long step, double rate, double beta1, double beta2, double eps)
    {
        Mean.mul_(beta1).add_(grad, 1 - beta1);
        Square.mul_(beta2).addcmul_(grad, grad, 1 - beta2);
        double correction1 = 1 - Math.Pow(beta1, step);
        double correction2 = Math.Sqrt(1 - Math.Pow(beta2, step));
        var square = Square;
        if (LargestSquare is { } largest)
        {
            largest.copy_(maximum(largest, Square));
            square = largest;
        }
        using var root = square.sqrt();
        using var denominator = root.div(correction2).add_(eps);
        parameter.addcdiv_(Mean, denominator, -(rate / correction1));
    }
}
