namespace Workbench.Sdk.Models;

/// <summary>What a model predicts.</summary>
public enum ModelTask
{
    /// <summary>Boxes with classes and scores.</summary>
    Detection,

    /// <summary>One class per image.</summary>
    Classification,
}
