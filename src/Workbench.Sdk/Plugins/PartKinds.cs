namespace Workbench.Sdk.Plugins;

/// <summary>The parts a model may be handed.</summary>
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
}
