using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A module that compares two inputs, and reduces what it finds.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}

/// <summary>A loss whose classes or elements have weights; the weight is moved with the module but not saved.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction)
    {
        this.weight = weight;
        if (weight is not null)
        {
            register_buffer(nameof(weight), weight, persistent: false);
        }
    }

    public Tensor? weight { get; }
}
