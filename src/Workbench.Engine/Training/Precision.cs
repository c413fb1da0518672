using Torch.Runtime;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Workbench.Engine.Training;

/// <summary>Mixed precision: autocast around the forward pass and, for fp16, a loss scale that follows overflows.</summary>
/// <remarks>The scale doubles after 2000 steps without overflow and halves at each overflow, whose update is skipped (Micikevicius et al. 2018).</remarks>
public sealed class Precision(string precision, Device device)
{
    private const int StepsToGrow = 2000;

    /// <summary>The factor on the loss; 1 except for fp16.</summary>
    public double Scale { get; private set; } = precision == "fp16" ? 65536 : 1;

    /// <summary>Steps since the scale changed.</summary>
    public int StepsAtScale { get; private set; }

    /// <summary>Goes on with the scale of a checkpoint.</summary>
    public void Restore(double scale, int stepsAtScale) => (Scale, StepsAtScale) = (scale, stepsAtScale);

    /// <summary>Runs the forward pass in the precision asked for, and frees what it made except the losses.</summary>
    /// <remarks>What the gradient needs is kept by the graph, which lets go of it layer by layer; with handles of ours on it, everything would
    /// stay until the end of the step.</remarks>
    public Losses Forward(Func<Losses> forward)
    {
        using var scope = NewDisposeScope();
        using var autocast = precision == "fp32" ? null : new Autocast(device.type, precision == "bf16" ? ScalarType.BFloat16 : ScalarType.Float16);
        var losses = forward();
        scope.MoveToOuter(losses.Terms.Concat(losses.Shown).Select(term => term.Value));
        return losses;
    }

    /// <summary>The gradient of the loss, scaled for fp16.</summary>
    public void Backward(Tensor loss) => (precision == "fp16" ? loss * (float)Scale : loss).backward();

    /// <summary>Takes the scale out of the gradients again.</summary>
    /// <returns>False when they overflowed: the update must be skipped, and the gradients are gone.</returns>
    public bool Unscale(Optimizer optimizer)
    {
        if (precision != "fp16")
        {
            return true;
        }

        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var overflow = false;
        foreach (var gradient in optimizer.Gradients)
        {
            gradient.mul_((float)(1 / Scale));
            overflow |= !gradient.isfinite().all().item<bool>();
        }

        if (overflow)
        {
            optimizer.ZeroGradients();
            (Scale, StepsAtScale) = (Math.Max(1, Scale / 2), 0);
        }
        else if (++StepsAtScale == StepsToGrow)
        {
            (Scale, StepsAtScale) = (Scale * 2, 0);
        }

        return !overflow;
    }
}
