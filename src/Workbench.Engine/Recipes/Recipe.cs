using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>A whole experiment as one immutable value: what a run stores, and all that a run needs besides the data.</summary>
/// <remarks>In YAML each property is a section of the same name in camel case; plugin sections name their plugin with <c>use</c>.</remarks>
public sealed record Recipe
{
    /// <summary>A short name; part of the run's id. Lower case letters, digits, hyphens and dots.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9.-]{0,79}$", ErrorMessage = "must be lower case letters, digits, hyphens and dots, at most 80")]
    public required string Name { get; init; }

    /// <summary>What the experiment is for, in a sentence.</summary>
    public string Note { get; init; } = "";

    /// <summary>Seeds weights, order, augmentation and dropout. The same seed gives the same run on the same machine.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The dataset format and where the data are.</summary>
    public required PluginChoice Data { get; init; }

    /// <summary>Which splits train and evaluate, and how much of the first.</summary>
    public SplitOptions Splits { get; init; } = new();

    /// <summary>Size and normalisation of the network's input.</summary>
    public InputOptions Input { get; init; } = new();

    /// <summary>The model.</summary>
    public required PluginChoice Model { get; init; }

    /// <summary>The backbone, where the model uses one.</summary>
    public PluginChoice? Backbone { get; init; }

    /// <summary>The neck, where the model uses one.</summary>
    public PluginChoice? Neck { get; init; }

    /// <summary>The normalizer, where the model uses one.</summary>
    public PluginChoice? Normalizer { get; init; }

    /// <summary>Where the first weights come from.</summary>
    public InitOptions Init { get; init; } = new();

    /// <summary>The augment policy of training.</summary>
    public required PluginChoice Augment { get; init; }

    /// <summary>The trainer.</summary>
    public required PluginChoice Trainer { get; init; }

    /// <summary>A second stream of images beside <see cref="Data"/>, where the trainer uses one: to be pseudo-labelled, or with classes of their own.</summary>
    public PluginChoice? Auxiliary { get; init; }

    /// <summary>The augment policy of the second stream; without it, that of <see cref="Augment"/>.</summary>
    public PluginChoice? AuxiliaryAugment { get; init; }

    /// <summary>How much of the second stream, in which size.</summary>
    public AuxiliaryOptions AuxiliaryStream { get; init; } = new();

    /// <summary>The optimizer.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>Length of training and the learning rate over it. Short form: <c>schedule: 2x</c>.</summary>
    public ScheduleOptions Schedule { get; init; } = new();

    /// <summary>Batches, precision, workers.</summary>
    public LoopOptions Loop { get; init; } = new();

    /// <summary>The metric; without it, the task's own: <c>coco</c> for detection, <c>accuracy</c> for classification.</summary>
    public PluginChoice? Metric { get; init; }

    /// <summary>When to evaluate.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();
}

/// <summary>A plugin by name with its typed, checked options.</summary>
/// <param name="Use">The plugin's name.</param>
/// <param name="Options">An instance of the plugin's options type.</param>
public sealed record PluginChoice(string Use, object Options);
