using System.Text.Json;
using Plugins.SelfTrain.SelfTraining;
using Plugins.Tests.Backbones;
using Plugins.Tests.Golden;
using TorchSharp.Modules;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.Tests.SelfTrain;

public sealed class SelfTrainerTests
{
    private static readonly JsonElement Cases =
        JsonDocument.Parse(Repository.Read("tests/Plugins.Tests/golden/self_train.json")).RootElement.GetProperty("cases");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Twenty_steps_of_the_joint_loss_equal_pytorchs(int which)
    {
        using var scope = NewDisposeScope();
        var golden = Cases[which];
        var model = new LineModel();
        var trainer = Trainer(model, new()
        {
            Teacher = "run:1",
            Alpha = golden.GetProperty("alpha").GetDouble(),
            EmaDecay = golden.GetProperty("decay").GetDouble(),
            NormalizeLosses = golden.GetProperty("normalise").GetBoolean(),
        });
        using var sgd = optim.SGD(trainer.Network.parameters(), 0.01);

        foreach (var (step, expected) in golden.GetProperty("steps").EnumerateArray().Index())
        {
            var losses = trainer.Step(LineModel.Batches(step));
            sgd.zero_grad();
            losses.Total.backward();
            sgd.step();

            Close(expected.GetProperty("loss"), losses.Total);
            Close(expected.GetProperty("human"), Shown(losses, "lossHuman"));
            Close(expected.GetProperty("pseudo"), Shown(losses, "lossPseudo"));
            Close(expected.GetProperty("emaHuman"), Shown(losses, "emaHuman"));
            Close(expected.GetProperty("emaPseudo"), Shown(losses, "emaPseudo"));
            Close(expected.GetProperty("ratio"), Shown(losses, "ratio"));
        }

        Assert.All(golden.GetProperty("weight").EnumerateArray().Zip(model.Line.weight!.data<float>().ToArray()),
            pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-6));
        Close(golden.GetProperty("bias")[0], model.Line.bias!);
    }

    [Fact]
    public void The_averages_are_stored_with_the_network_and_keep_its_names()
    {
        using var scope = NewDisposeScope();
        var model = new LineModel();
        string[] before = [.. model.Network.state_dict().Keys];
        var trainer = Trainer(model, new() { Teacher = "run:1" });

        trainer.Step(LineModel.Batches(0));

        var state = trainer.Network.state_dict();
        Assert.Equal([.. before, "ema_loss_human", "ema_loss_pseudo"], state.Keys);
        Assert.True(state["ema_loss_human"].item<float>() > 0);
        Assert.False(state["ema_loss_human"].requires_grad);
        Assert.Equal(before.Length, trainer.Network.parameters().Count());
    }

    [Fact]
    public void A_restored_trainer_goes_on_with_the_averages()
    {
        using var scope = NewDisposeScope();
        var first = Trainer(new LineModel(), new() { Teacher = "run:1" });
        first.Step(LineModel.Batches(0));
        var second = Trainer(new LineModel(), new() { Teacher = "run:1" });

        using (no_grad())
        {
            foreach (var (name, value) in first.Network.state_dict())
            {
                second.Network.state_dict()[name].copy_(value);
            }
        }

        Assert.Equal(Shown(first.Step(LineModel.Batches(1)), "emaPseudo").item<float>(), Shown(second.Step(LineModel.Batches(1)), "emaPseudo").item<float>());
    }

    [Fact]
    public void A_missing_second_batch_is_refused_with_a_sentence()
    {
        using var scope = NewDisposeScope();

        var alone = Assert.Throws<ArgumentException>(() => Trainer(new LineModel(), new() { Teacher = "run:1" })
            .Step(LineModel.Batches(0) with { Auxiliary = null }));

        Assert.Contains("auxiliary", alone.Message, StringComparison.Ordinal);
    }

    private static ITrainer Trainer(IModel model, SelfTrainOptions options) =>
        SomeParts.Make(new SelfTrainPlugin(), options, new BuildContext { Model = model });

    private static Tensor Shown(Losses losses, string name) => losses.Shown.Single(shown => shown.Name == name).Value;

    private static void Close(JsonElement expected, Tensor actual) =>
        Assert.Equal(expected.GetDouble(), actual.item<float>(), 1e-6 * Math.Max(1, Math.Abs(expected.GetDouble())));

    /// <summary>A line through points; its loss is the mean square from 1 for people's points and from -2 for pseudo ones.</summary>
    private sealed class LineModel : IModel
    {
        public LineModel()
        {
            using (no_grad())
            {
                Line.weight!.copy_(GoldenModels.Image("weight", 1, 3));
                Line.bias!.copy_(GoldenModels.Image("bias", 1));
            }
        }

        public Linear Line { get; } = nn.Linear(3, 1);

        public ModelTask Task => ModelTask.Detection;

        public nn.Module Network => Line;

        public static Batch Batches(int step) => new()
        {
            Images = GoldenModels.Image($"human {step}", 4, 3),
            Targets = [],
            Auxiliary = new() { Images = GoldenModels.Image($"pseudo {step}", 6, 3), Targets = [] },
        };

        public Losses Losses(Batch batch) => new(("loss", (Line.call(batch.Images) - (batch.Images.shape[0] == 4 ? 1 : -2)).pow(2).mean()));

        public IReadOnlyList<Prediction> Predict(Batch batch) => [];
    }
}
