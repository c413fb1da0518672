using Plugins.Backbones.ResNet;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Plugins.Backbones.SpineNet;

/// <summary>A node: two maps brought to its size, and perhaps one more that has it, are added up, activated and go through residual blocks.</summary>
internal sealed class ScalePermutedBlock : nn.Module<Tensor, Tensor, Tensor?, (long Height, long Width), Tensor>
{
    private readonly Resampling first;
    private readonly Resampling second;
    private readonly Sequential blocks;
    private readonly Func<Tensor, Tensor> _activate;

    public ScalePermutedBlock(Resampling first, Resampling second, Sequential blocks, Func<Tensor, Tensor> activation)
        : base(nameof(ScalePermutedBlock))
    {
        (this.first, this.second, this.blocks, _activate) = (first, second, blocks, activation);
        RegisterComponents();
    }

    /// <summary>Residual blocks one after the other, all of stride 1.</summary>
    public static Sequential Repeated(int repeats, bool isBottleneck, BlockShape shape)
    {
        var output = shape.Width * (isBottleneck ? Bottleneck.Expansion : 1);
        var shapes = Enumerable.Range(0, repeats).Select(i => i == 0 ? shape : shape with { Input = output });
        return nn.Sequential(shapes.Select<BlockShape, nn.Module<Tensor, Tensor>>(each => isBottleneck ? new Bottleneck(each) : new BasicBlock(each)));
    }

    /// <summary>Two maps of any size, perhaps one of this node's, and this node's size → its map.</summary>
    public override Tensor forward(Tensor one, Tensor other, Tensor? unused, (long Height, long Width) size)
    {
        using var scope = NewDisposeScope();
        var sum = first.call(one, size).add_(second.call(other, size));
        sum = unused is null ? sum : sum.add_(unused);
        return blocks.call(_activate(sum)).MoveToOuterDisposeScope();
    }
}
