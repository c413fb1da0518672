namespace Architecture.Tests;

/// <summary>Who may know whom. Dependencies point one way; a change here is a decision.</summary>
public static class Arrows
{
    private static readonly string[] Sdk = ["Workbench.Sdk"];

    /// <summary>The project references each project has.</summary>
    public static IReadOnlyDictionary<string, string[]> Of { get; } = new Dictionary<string, string[]>
    {
        ["Workbench.Files"] = [],
        ["Torch.Runtime"] = ["Workbench.Files"],
        ["Vision"] = ["Workbench.Files"],
        ["Vision.Ops"] = ["Torch.Runtime", "Vision"],
        ["Workbench.Sdk"] = ["Vision.Ops"],
        ["Workbench.Sdk.Testing"] = Sdk,
        ["Workbench.Engine"] = Sdk,
        ["Workbench.Runs"] = ["Vision"],
        ["Workbench.Studies"] = ["Workbench.Engine", "Workbench.Runs"],
        ["Workbench.Host"] = ["Workbench.Engine", "Workbench.Runs", "Workbench.Studies"],
        ["Workbench.Reports"] = ["Workbench.Host"],
        ["Workbench"] = ["Workbench.Host", "Workbench.Reports"],
        ["Plugins.Backbones"] = Sdk,
        ["Plugins.Models"] = Sdk,
        ["Plugins.Augment"] = Sdk,
        ["Plugins.SelfTrain"] = Sdk,
        ["Plugins.Data"] = Sdk,
    };

    /// <summary>Everything a project can reach along the arrows, itself left out.</summary>
    public static IReadOnlySet<string> Reach(string project) =>
        Of[project].SelectMany(next => Reach(next).Append(next)).ToHashSet();
}
