using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>How many box heads of a cascade are in use, where it is trained without cascade first: the first alone, then all (Rethinking ImageNet
/// Pre-training, Fig. 5).</summary>
internal sealed class CascadeSwitch
{
    private const string InUse = "box_heads_in_use";

    private readonly nn.Module _heads;
    private readonly int _count;
    private readonly double _after;

    /// <param name="heads">The module of the heads; gets a buffer, by which a weight file knows how it was trained.</param>
    /// <param name="count">How many box heads there are.</param>
    /// <param name="after">The share of the schedule for which the first is alone, more than 0.</param>
    public CascadeSwitch(nn.Module heads, int count, double after)
    {
        (_heads, _count, _after) = (heads, count, after);
        heads.register_buffer(InUse, tensor((long)count));
    }

    /// <summary>Box heads in use.</summary>
    public int Count
    {
        get
        {
            using var scope = NewDisposeScope();
            return (int)_heads.get_buffer(InUse)!.item<long>();
        }
    }

    /// <summary>When all of them are.</summary>
    public ScheduleChange Change => new(_after, $"the cascade begins: all {_count} box heads train and predict, until now the first alone");

    /// <summary>What holds from a share of the schedule on.</summary>
    public void Enter(double share)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        _heads.get_buffer(InUse)!.fill_(share < _after ? 1L : _count);
    }
}
