using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Torch.Tests.Optim;

/// <summary>The small task of make_optim.py: a linear regression and a vector to be made small.</summary>
internal sealed class Problem : IDisposable
{
    private readonly Tensor _x;
    private readonly Tensor _t;

    public Problem()
    {
        manual_seed(19);
        Parameters = [new Parameter(randn(37, 5)), new Parameter(randn(11))];
        (_x, _t) = (randn(16, 37), randn(16, 5));
    }

    public Parameter[] Parameters { get; }

    public double Step(optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var error = _x.matmul(Parameters[0]) - _t;
        var loss = error.pow(2).mean() + (Parameters[1].pow(2).sum() * 0.1);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    public void CopyFrom(Problem other)
    {
        using var noGrad = no_grad();
        for (int i = 0; i < Parameters.Length; i++)
        {
            Parameters[i].copy_(other.Parameters[i]);
        }
    }

    public void Dispose()
    {
        Array.ForEach(Parameters, parameter => parameter.Dispose());
        _x.Dispose();
        _t.Dispose();
    }
}
