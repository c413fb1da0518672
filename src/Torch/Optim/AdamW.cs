using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam whose weight decay shrinks the parameter directly. Unlike PyTorch, the decay is 0 unless given, as in TorchSharp.</summary>
public partial class AdamW : OptimizerHelper, optim.IBetas
{
    public AdamW(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public AdamW(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        if (beta1 is < 0 or >= 1 || beta2 is < 0 or >= 1)
        {
            throw new ArgumentException($"AdamW: betas must lie in [0, 1), but are {beta1} and {beta2}.");
        }
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters)
        {
            add_param_group(group);
        }
    }

    /// <summary>Betas of the first group; setting them changes all groups.</summary>
    public (double, double) Betas
    {
        get => ((ParamGroup)_parameter_groups[0]).Betas;
        set
        {
            foreach (var group in _parameter_groups)
            {
                ((ParamGroup)group).Betas = value;
            }
        }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var defaults = (Options)_defaults;
        param_group.Options ??= new Options();
        var options = (Options)param_group.Options;
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
        base.add_param_group(param_group);
    }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(StepGroup, closure);

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private void StepGroup(ParamGroup group)
    {
        var options = group.Options;
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } grad)
            {
                continue;
            }
            using var scope = NewDisposeScope();
            var state = (State)_state[parameter.Handle];
            grad = options.maximize == true ? grad.neg() : grad;
            parameter.mul_(1 - (group.LearningRate * options.weight_decay!.Value));
            var moments = new AdamMoments(state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq);
            moments.Step(parameter, grad, ++state.step, group.LearningRate, options.beta1!.Value, options.beta2!.Value, options.eps!.Value);
        }
    }
}
