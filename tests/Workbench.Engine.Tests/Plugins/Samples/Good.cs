using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Datasets;
using Workbench.Sdk.Models;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;

namespace Good;

/// <summary>Only options matter to the tests of recipes; making the part fails with a sentence.</summary>
public abstract class Hollow<TPart, TOptions> : Plugin<TPart, TOptions>
    where TOptions : class, new()
{
    protected override TPart Create(TOptions options, BuildContext context) => throw new InvalidOperationException("only the options of this plugin are real");
}

public sealed record NoOptions;

public sealed record BackboneOptions : IValidatableObject
{
    /// <summary>Layers; see <see cref="Width"/> for the other way to grow.</summary>
    [AllowedValues(18, 34, 50)]
    public int Depth { get; init; } = 50;

    /// <summary>Channels of the first stage.</summary>
    [Range(1, 512)]
    public int Width { get; init; } = 64;

    [Description("Share of connections dropped.")]
    [Range(0.0, 0.9)]
    public double Drop { get; init; }

    public bool Pool { get; init; } = true;

    public Shape Shape { get; init; } = new() { Scales = [1, 2] };

    public string? Weights { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Depth == 18 && Width > 256)
        {
            yield return new("is too wide for depth 18", [nameof(Width)]);
        }
    }
}

public enum ShapeKind
{
    Square,
    VeryRound,
}

public sealed record Shape
{
    public ShapeKind Kind { get; init; } = ShapeKind.Square;

    [Length(1, 3)]
    public IReadOnlyList<double> Scales { get; init; } = [1];
}

public sealed record DatasetOptions
{
    /// <summary>Where the files are.</summary>
    public string Root { get; init; } = "";

    public IReadOnlyDictionary<string, string> Splits { get; init; } = new Dictionary<string, string> { ["train"] = "train.json" };
}

[Backbone("tiny", Summary = "A backbone of no substance")]
public sealed class TinyBackbone : Hollow<IBackbone, BackboneOptions>;

[Backbone("plain")]
public sealed class PlainBackbone : Hollow<IBackbone, NoOptions>;

[Normalizer("identity")]
public sealed class Identity : Hollow<INormalizer, NoOptions>;

[Neck("straight")]
public sealed class Straight : Hollow<INeck, NoOptions>;

[Model("detector", Summary = "Uses everything", Uses = PartKinds.Backbone | PartKinds.Neck | PartKinds.Normalizer)]
public sealed class Detector : Hollow<IModel, NoOptions>;

[Model("lonely")]
public sealed class Lonely : Hollow<IModel, NoOptions>;

[Dataset("files")]
public sealed class Files : Hollow<IDatasetFormat, DatasetOptions>;

[Augment("still")]
public sealed class Still : Hollow<IAugmentPolicy, NoOptions>;

[Trainer("simple")]
public sealed class Simple : Hollow<ITrainer, NoOptions>;
