using System.Reflection;
using TorchSharp;
using Vision.Ops.Batches;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>What every trainer must hold. It is fed the second stream that its attribute asks for.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class TrainerContract<TPlugin> : PluginContract<ITrainer, TPlugin>
    where TPlugin : IPlugin<ITrainer>, new()
{
    /// <inheritdoc/>
    protected override BuildContext Context
    {
        get
        {
            var backbone = new PlainBackbone();
            return base.Context with { Backbone = backbone, Model = new PlainModel(backbone), AuxiliaryCategories = Some.Categories };
        }
    }

    /// <summary>A batch with the second stream the trainer uses: other images, or the same ones seen a second time.</summary>
    /// <param name="n">Images of each stream.</param>
    protected virtual Batch Batch(int n = 2)
    {
        var batch = Some.Batch(n);
        var uses = typeof(TPlugin).GetCustomAttribute<TrainerAttribute>()!.Uses;
        return uses.HasFlag(PartKinds.SecondView) ? batch with { Auxiliary = batch with { Images = batch.Images + 0.3 * Some.Images(n, seed: 2) } }
            : uses.HasFlag(PartKinds.Auxiliary) ? batch with { Auxiliary = Some.Batch(n, size: 32) }
            : batch;
    }

    /// <summary>A step gives named, finite, scalar losses with gradients.</summary>
    [Fact]
    public void A_step_gives_finite_losses_with_gradients()
    {
        using var scope = NewDisposeScope();
        var trainer = Create();

        var losses = trainer.Step(Batch());
        losses.Total.backward();

        Assert.NotEmpty(losses.Terms);
        Assert.All(losses.Terms, term => TensorFacts.IsFinite(term.Value));
        TensorFacts.GradientsReachAll(trainer.Network);
    }

    /// <summary>Steps of plain gradient descent lower the loss.</summary>
    [Fact]
    public void Steps_on_one_batch_lower_the_loss()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var trainer = Create();
        using var optimizer = optim.SGD(trainer.Network.parameters(), 0.05);
        var batch = Batch(6);

        var first = trainer.Step(batch).Total.ToDouble();
        for (var step = 0; step < 20; step++)
        {
            optimizer.zero_grad();
            trainer.Step(batch).Total.backward();
            optimizer.step();
        }

        Assert.True(trainer.Step(batch).Total.ToDouble() < first);
    }

    /// <summary>The same seed and batch give the same losses.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_losses()
    {
        using var scope = NewDisposeScope();

        double Run()
        {
            manual_seed(4);
            return Create().Step(Batch()).Total.ToDouble();
        }

        Assert.Equal(Run(), Run());
    }

    /// <summary>Steps inside a scope leave no tensor behind.</summary>
    [Fact]
    public void Steps_leak_nothing()
    {
        using var outer = NewDisposeScope();
        var trainer = Create();

        TensorFacts.LeavesNothing(() =>
        {
            using var scope = NewDisposeScope();
            trainer.Step(Batch()).Total.backward();
        });
    }
}
