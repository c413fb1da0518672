using TorchSharp.Modules;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The update of SGD with momentum over a fixed group of parameters in one native call; bit-equal to <c>torch.optim.SGD</c> on the CPU.</summary>
/// <remarks>d = g + weightDecay p; v = momentum v + d; p = p - rate v, with Nesterov's look ahead p = p - rate (d + momentum v). Parameters without a gradient are left alone.</remarks>
public sealed unsafe class SgdStep : IDisposable
{
    private readonly Parameter[] _parameters;
    private readonly Tensor[] _velocities;
    private readonly double _momentum;
    private readonly double _weightDecay;
    private readonly bool _nesterov;

    /// <summary>Binds the group.</summary>
    /// <param name="parameters">What is updated.</param>
    /// <param name="velocities">Momentum buffers in the parameters' shapes; zero before the first step.</param>
    /// <param name="momentum">0..1.</param>
    /// <param name="weightDecay">L2 factor.</param>
    /// <param name="nesterov">Looks ahead by one step of the momentum.</param>
    public SgdStep(IReadOnlyList<Parameter> parameters, IReadOnlyList<Tensor> velocities, double momentum, double weightDecay, bool nesterov = false)
    {
        _parameters = [.. parameters];
        _velocities = [.. velocities];
        _momentum = momentum;
        _weightDecay = weightDecay;
        _nesterov = nesterov;
    }

    /// <summary>One update at the given rate.</summary>
    public void Apply(double rate)
    {
        var settings = new SgdSettings { Rate = rate, Momentum = _momentum, Decay = _weightDecay, Nesterov = _nesterov ? 1 : 0 };
        // Handles are read anew each time: moving a module to another device gives its parameters new ones.
        Span<IntPtr> parameters = new IntPtr[_parameters.Length];
        Span<IntPtr> velocities = new IntPtr[_parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = _parameters[i].Handle;
            velocities[i] = _velocities[i].Handle;
        }

        fixed (IntPtr* p = parameters, v = velocities)
        {
            Shim.Check(Shim.SgdStep(p, v, parameters.Length, &settings));
        }

        GC.KeepAlive(_parameters);
        GC.KeepAlive(_velocities);
    }

    /// <summary>Forgets the gradients of the group (they become undefined, not zero).</summary>
    public void ZeroGradients()
    {
        Span<IntPtr> handles = new IntPtr[_parameters.Length];
        for (var i = 0; i < handles.Length; i++)
        {
            handles[i] = _parameters[i].Handle;
        }

        fixed (IntPtr* p = handles)
        {
            Shim.Check(Shim.ZeroGrad(p, handles.Length, 1));
        }

        GC.KeepAlive(_parameters);
    }

    /// <summary>Nothing of its own to free; the full-feed twin has.</summary>
    public void Dispose()
    {
    }
}
