using Plugins.SelfTrain.Supervised;
using Plugins.Tests.Backbones;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Tests.SelfTrain;

public sealed class SupervisedTests
{
    [Fact]
    public void A_step_is_the_models_losses()
    {
        var model = new FakeModel();
        var trainer = SomeParts.Make(new SupervisedPlugin(), new SupervisedOptions(), new BuildContext { Model = model });
        using var batch = new Batch { Images = zeros(1), Targets = [] };

        var losses = trainer.Step(batch);

        Assert.Same(model.Result, losses);
        Assert.Same(batch, model.Seen);
        Assert.Same(model.Network, trainer.Network);
    }

    [Fact]
    public void Without_a_model_it_says_so()
    {
        var error = Assert.Throws<ArgumentException>(() => SomeParts.Make(new SupervisedPlugin(), new SupervisedOptions(), new BuildContext()));

        Assert.Contains("model", error.Message, StringComparison.Ordinal);
    }

    private sealed class FakeModel : IModel
    {
        public Batch? Seen { get; private set; }

        public Losses Result { get; } = new(("loss", zeros(1)));

        public ModelTask Task => ModelTask.Classification;

        public nn.Module Network { get; } = nn.Linear(1, 1);

        public Losses Losses(Batch batch)
        {
            Seen = batch;
            return Result;
        }

        public IReadOnlyList<Prediction> Predict(Batch batch) => [];
    }
}
