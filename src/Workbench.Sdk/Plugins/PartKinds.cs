namespace Workbench.Sdk.Plugins;

/// <summary>The parts a model may be handed, and the second streams a trainer may be fed.</summary>
[Flags]
public enum PartKinds
{
    /// <summary>The model builds everything itself.</summary>
    None = 0,

    /// <summary>A backbone.</summary>
    Backbone = 1,

    /// <summary>A neck behind the backbone.</summary>
    Neck = 2,

    /// <summary>A normalizer for the model's own layers. The backbone and the neck get the same one.</summary>
    Normalizer = 4,

    /// <summary>For trainers: images of other data in <c>Batch.Auxiliary</c>, named by the recipe's section <c>auxiliary</c>.</summary>
    Auxiliary = 8,

    /// <summary>For trainers: the batch's own images in <c>Batch.Auxiliary</c>, augmented a second time.</summary>
    SecondView = 16,
}
