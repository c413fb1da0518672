using TorchSharp;
using Vision.Data;
using Vision.Geometry;
using Vision.Loading;
using Vision.Ops.Accounting;
using Vision.Ops.Batches;
using Workbench.Engine.Evaluation;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Engine.SelfTraining;
using Workbench.Engine.Training;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>Makes the live parts of a recipe.</summary>
/// <param name="catalog">The plugins.</param>
/// <param name="weightsOfRun">The weight file of a run named in <c>init.from: run:ID</c>.</param>
public sealed class ExperimentBuilder(PluginCatalog catalog, Func<string, string> weightsOfRun)
{
    /// <summary>Reads the data and makes the network.</summary>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="WeightInitException">The first weights do not fit.</exception>
    public Experiment Build(Recipe recipe) => Build(recipe, ExperimentData.Read(catalog, recipe));

    /// <summary>Makes the network for data that are read already.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">Its data.</param>
    /// <param name="student">For self-training, which student and on what labels; null labels nothing, which serves to show and to time it.</param>
    public Experiment Build(Recipe recipe, ExperimentData data, Student? student = null)
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        var (train, evaluate, problems) = data;
        var device = DeviceChoice.For(recipe.Loop.Device);
        if (recipe.Loop.Precision == "fp16" && device.type == DeviceType.CPU)
        {
            throw new DeviceException("loop.precision is fp16, which needs a GPU, but this run computes on the CPU. Use --set loop.precision=bf16 or fp32.");
        }

        manual_seed(recipe.Seed);
        var sizing = new InputSizing(recipe.Input);
        var context = new BuildContext { Categories = train.Categories, ImageSize = sizing.Largest };
        var model = BuildModel(recipe, ref context);
        RefuseData(model, recipe, data);
        RefuseCrop(recipe, model.Task);
        var init = FirstWeights(recipe.Init, model, context.Backbone, train.Categories);
        Freeze(context.Backbone, recipe.Init.Freeze);
        var (flops, activations) = Forward(model, sizing.Typical(train));
        MoveTo(device, model.Network, recipe.Loop.ChannelsLast);
        var trainer = Trainer(recipe, data, context with { Model = model });
        MoveTo(device, trainer.Network, recipe.Loop.ChannelsLast);
        var toLabel = 0;
        if (trainer is ISelfTrainer)
        {
            toLabel = data.Auxiliary?.Images.Count ?? 0;
            data = data with { Auxiliary = student?.Labels ?? Student.Unlabelled(data, model.Task) };
        }

        RefuseStatistics(recipe, trainer.Network);
        var plan = TrainingPlan.For(recipe.Schedule, train.Images.Count, recipe.Loop.Batch).Repeated((trainer as ISelfTrainer)?.Rounds ?? 1);
        RefuseDrops(recipe.Schedule, plan);
        var relay = new ProblemRelay();
        return new Experiment
        {
            Recipe = recipe,
            Model = model,
            Trainer = trainer,
            Training = train,
            Stream = Stream(recipe, data, context, trainer, relay),
            Plan = plan,
            Round = plan.Round(student?.Round ?? 1) with { Spent = student?.Spent ?? new() },
            Phases = new([model, trainer], plan.RoundSteps),
            Evaluation = Evaluation(recipe, evaluate, model.Task, context, relay),
            Device = device,
            ForwardFlops = flops,
            ForwardActivations = activations,
            ImagesToLabel = toLabel,
            Problems = problems,
            Relay = relay,
            Init = init,
        };
    }

    private ITrainer Trainer(Recipe recipe, ExperimentData data, BuildContext context)
    {
        var trainer = catalog.Create<ITrainer>(recipe.Trainer, context with { AuxiliaryCategories = data.Auxiliary?.Categories ?? [] });
        RefuseData(trainer, recipe, data);
        return trainer;
    }

    private static void RefuseData(object part, Recipe recipe, ExperimentData data)
    {
        if ((part as IDemandsOfData)?.ProblemWith(data.Train, data.Auxiliary, recipe.Evaluation.Times > 0) is { } problem)
        {
            throw new DataException(problem);
        }
    }

    private static void RefuseCrop(Recipe recipe, ModelTask task)
    {
        if (recipe.Input.CenterCrop > 0 && task != ModelTask.Classification)
        {
            throw new DataException(FormattableString.Invariant($"input.centerCrop={recipe.Input.CenterCrop} sees the middle of an image, and ")
                + $"'{recipe.Model.Use}' would lose the objects at its edges. It is for classifiers: set it to 0.");
        }
    }

    // In different units, only the data tell which comes first.
    private static void RefuseDrops(ScheduleOptions schedule, TrainingPlan plan)
    {
        if (schedule.Drops.Count > 0 && plan.Drops.Append(plan.RoundSteps).Zip(plan.Drops.Prepend(0)).Any(pair => pair.First <= pair.Second))
        {
            throw new DataException($"schedule.drops [{string.Join(", ", schedule.Drops)}] are steps {string.Join(", ", plan.Drops)} of {plan.RoundSteps} with "
                + "these data. Each must come after the one before it, and before the end of the run.");
        }
    }

    private static void RefuseStatistics(Recipe recipe, nn.Module network)
    {
        if (recipe.Evaluation.PreciseBatchNorm > 0 && PreciseBatchNorm.Layers(network).Count == 0)
        {
            throw new DataException($"evaluation.preciseBatchNorm={recipe.Evaluation.PreciseBatchNorm} computes the statistics of batch normalisation anew, "
                + "and the network has none. Set it to 0, or take normalizer=batch-norm.");
        }
    }

    /// <summary>A trained model alone, to predict with, on the device; and the operations of one image forward.</summary>
    /// <exception cref="WeightInitException">The weights do not fill it.</exception>
    public (IModel Model, double ForwardFlops) Trained(Recipe recipe, IReadOnlyList<Category> categories, string weights, Device device)
    {
        using var held = Torch.Runtime.Finalizers.Hold();
        var sizing = new InputSizing(recipe.Input);
        var context = new BuildContext { Categories = categories, ImageSize = sizing.Largest };
        var model = BuildModel(recipe, ref context);
        var init = WeightInit.Load(weights, model.Network, new() { Partial = true }, categories);
        if (!init.IsComplete)
        {
            model.Network.Dispose();
            throw new WeightInitException($"{init}. It must fill the whole model '{recipe.Model.Use}' for {categories.Count} classes.");
        }

        var (flops, _) = Forward(model, sizing.Typical(null));
        MoveTo(device, model.Network, recipe.Loop.ChannelsLast);
        return (model, flops);
    }

    /// <summary>The plugins' classes of a recipe's data.</summary>
    public IReadOnlyList<Category> CategoriesOf(Recipe recipe) => ExperimentData.ReadCategories(catalog, recipe);

    /// <summary>How a recipe's images are fed to its model outside of training.</summary>
    public static BatchLoaderOptions PredictionLoader(Recipe recipe, int batch) =>
        new InputSizing(recipe.Input).Apply(LoaderFor(recipe, batch, shuffle: false));

    private IModel BuildModel(Recipe recipe, ref BuildContext context)
    {
        if (recipe.Normalizer is { } normalizer)
        {
            context = context with { Normalizer = catalog.Create<INormalizer>(normalizer, context) };
        }

        if (recipe.Backbone is { } backbone)
        {
            context = context with { Backbone = catalog.Create<IBackbone>(backbone, context) };
        }

        if (recipe.Neck is { } neck)
        {
            context = context with { Neck = catalog.Create<INeck>(neck, context) };
        }

        var model = catalog.Create<IModel>(recipe.Model, context);
        UnsetWeights.Refuse(model.Network, $"model '{recipe.Model.Use}'{(recipe.Backbone is null ? "" : $" with backbone '{recipe.Backbone.Use}'")}");
        return model;
    }

    private WeightInitReport? FirstWeights(InitOptions init, IModel model, IBackbone? backbone, IReadOnlyList<Category> categories)
    {
        if (init.From == "scratch")
        {
            return null;
        }

        var path = init.From.StartsWith("run:", StringComparison.Ordinal) ? weightsOfRun(init.From["run:".Length..]) : init.From;
        return WeightInit.Load(path, init.Part == "backbone" && backbone is not null ? backbone.Network : model.Network, init, categories);
    }

    private static void Freeze(IBackbone? backbone, int stages)
    {
        foreach (var parameter in backbone?.Stages.Take(stages).SelectMany(stage => stage.parameters()) ?? [])
        {
            parameter.requires_grad = false;
        }
    }

    /// <summary>Operations (a multiply and an add are two) and activations of one image forward.</summary>
    /// <param name="model">The model, on a CPU or on the device; it is left in evaluation mode.</param>
    /// <param name="size">Columns and rows of the input.</param>
    /// <param name="device">Where the model is.</param>
    public static (double Flops, double Activations) Forward(IModel model, (int Width, int Height) size, Device? device = null)
    {
        var (width, height) = size;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var target = new Target
        {
            ImageId = 0,
            Width = width,
            Height = height,
            OriginalSize = size,
            Transform = ImageTransform.Identity
        };
        var batch = new Batch { Images = zeros(1, 3, height, width, device: device), Targets = [target] };
        model.Network.eval();
        var (multiplyAdds, activations) = FlopCounter.Count(model.Network, () => model.Predict(batch));
        return (2.0 * multiplyAdds, activations);
    }

    private static void MoveTo(Device device, nn.Module network, bool channelsLast)
    {
        if (channelsLast)
        {
            Torch.Runtime.ChannelsLast.Convert(network);
        }

        if (device.type != DeviceType.CPU)
        {
            network.to(device);
        }
    }

    private TrainingStream Stream(Recipe recipe, ExperimentData data, BuildContext context, ITrainer trainer, ProblemRelay relay)
    {
        var options = LoaderFor(recipe, recipe.Loop.Batch, shuffle: true);
        return new TrainingStream(Loader(data.Train, options, recipe.Input, recipe.Augment), SecondStream(), trainer is ITakesTurns { TakesTurns: true });

        BatchLoader? SecondStream()
        {
            if (data.Auxiliary is { } auxiliary)
            {
                var second = recipe.AuxiliaryStream;
                return Loader(auxiliary, options with { BatchSize = second.Batch, View = 1 }, second.Input(recipe.Input),
                    recipe.AuxiliaryAugment ?? recipe.Augment);
            }

            return catalog.Find<ITrainer>(recipe.Trainer.Use).Entry.Uses.HasFlag(PartKinds.SecondView)
                ? Loader(data.Train, options with { View = 1 }, recipe.Input, recipe.Augment)
                : null;
        }

        BatchLoader Loader(Dataset dataset, BatchLoaderOptions how, InputOptions input, PluginChoice augment)
        {
            var sizing = new InputSizing(input);
            var policy = catalog.Create<IAugmentPolicy>(augment, context with { ImageSize = sizing.Largest, ImagesAreScaled = sizing.IsByShorterSide });
            Func<Sample, Random, Sample> transform = sizing.IsByShorterSide
                ? (sample, random) => policy.Apply(sizing.Drawn(sample, random), random)
                : policy.Apply;
            return new(dataset, sizing.Apply(how), transform, relay.Report);
        }
    }

    private ModelEvaluation Evaluation(Recipe recipe, Dataset dataset, ModelTask task, BuildContext context, ProblemRelay relay)
    {
        var choice = recipe.Metric ?? Default<IMetric>(task == ModelTask.Detection ? "coco" : "accuracy");
        var metric = catalog.Create<IMetric>(choice, context);
        var loader = PredictionLoader(recipe, recipe.Evaluation.Batch);
        return metric.Task == task
            ? new ModelEvaluation(dataset, choice.Use, metric, loader, new InputSizing(recipe.Input), relay) { Tta = recipe.Evaluation.Tta }
            : throw new DataException($"The metric '{choice.Use}' scores {metric.Task}, but the model '{recipe.Model.Use}' does {task}.");
    }

    // The plugin with every option at its default.
    private PluginChoice Default<TPart>(string name) => new(name, Activator.CreateInstance(catalog.Find<TPart>(name).OptionsType)!);

    private static BatchLoaderOptions LoaderFor(Recipe recipe, int batch, bool shuffle) => new()
    {
        BatchSize = batch,
        Shuffle = shuffle,
        Seed = recipe.Seed,
        Workers = recipe.Loop.Workers,
        Mean = recipe.Input.Mean,
        Std = recipe.Input.Std,
        ChannelsLast = recipe.Loop.ChannelsLast,
    };
}
