using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gradient descent with momentum, rounding exactly as PyTorch's.</summary>
public partial class SGD : OptimizerHelper, optim.IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        bool maximize = false) : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        bool maximize = false)
    {
        if (nesterov && (momentum <= 0 || dampening != 0))
        {
            throw new ArgumentException("SGD: Nesterov momentum needs a momentum above 0 and no dampening.");
        }
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters)
        {
            add_param_group(group);
        }
    }

    /// <summary>Momentum of the first group; setting it changes all groups.</summary>
    public double Momentum
    {
        get => ((Options)_parameter_groups[0].Options).momentum!.Value;
        set
        {
            foreach (var group in _parameter_groups)
            {
                ((ParamGroup)group).Momentum = value;
            }
        }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var defaults = (Options)_defaults;
        param_group.Options ??= new Options();
        var options = (Options)param_group.Options;
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
        base.add_param_group(param_group);
    }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(StepGroup, closure);

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private unsafe void StepGroup(ParamGroup group)
    {
        if (group.Options.maximize == true)
        {
            foreach (var parameter in group.Parameters)
            {
                Climb(parameter, group);
            }
            return;
        }
        var parameters = (Parameter[])group.Parameters;
        var handles = new IntPtr[parameters.Length];
        var velocities = new IntPtr[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            handles[i] = parameters[i].Handle;
            velocities[i] = StateOf(parameters[i]).momentum_buffer?.Handle ?? IntPtr.Zero;
        }
        var settings = new SgdSettings
        {
            Rate = group.LearningRate,
            Momentum = group.Options.momentum!.Value,
            Dampening = group.Options.dampening!.Value,
            Decay = group.Options.weight_decay!.Value,
            Nesterov = group.Options.nesterov == true ? 1 : 0,
        };
        int code;
        fixed (IntPtr* p = handles, v = velocities)
        {
            code = Shim.SgdStep(p, v, parameters.Length, &settings);
        }
        GC.KeepAlive(parameters);
        // New velocities exist even if the step failed half-way.
        for (int i = 0; i < parameters.Length; i++)
        {
            var state = StateOf(parameters[i]);
            if (state.momentum_buffer is null && velocities[i] != IntPtr.Zero)
            {
                state.momentum_buffer = Tensor.Own(velocities[i]).DetachFromDisposeScope();
            }
        }
        Shim.Check(code);
    }

    /// <summary>One step towards larger values; the weight decay still pulls towards zero.</summary>
    private void Climb(Parameter parameter, ParamGroup group)
    {
        if (parameter.grad is not { } grad)
        {
            return;
        }
        var options = group.Options;
        var state = StateOf(parameter);
        var change = grad.neg();
        if (options.weight_decay != 0)
        {
            change = change.add(parameter, options.weight_decay!.Value);
        }
        if (options.momentum != 0)
        {
            if (state.momentum_buffer is null)
            {
                state.momentum_buffer = change.clone().DetachFromDisposeScope();
            }
            else
            {
                state.momentum_buffer.mul_(options.momentum!.Value).add_(change, 1 - options.dampening!.Value);
            }
            change = options.nesterov == true ? change.add(state.momentum_buffer, options.momentum!.Value) : state.momentum_buffer;
        }
        parameter.add_(change, -group.LearningRate);
    }

    private State StateOf(Parameter parameter) => (State)_state[parameter.Handle];
}
