namespace Workbench.Engine.Plugins;

/// <summary>A file or plugin that cannot be used. It stops only recipes that name it.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Stage">How far it came.</param>
/// <param name="Reason">What is wrong and what to do.</param>
/// <param name="Family">The plugin's family, or null when the whole file failed before that was known.</param>
/// <param name="Name">The plugin's name, or null.</param>
public sealed record PluginFailure(string Path, PluginStage Stage, string Reason, PluginFamily? Family = null, string? Name = null)
{
    /// <summary>The stage as people write it.</summary>
    public string StageName => Stage == PluginStage.PreFlight ? "pre-flight" : Stage.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public override string ToString() =>
        Family is null ? $"{Path}: {StageName}: {Reason}" : $"{Path}: {Family} '{Name}': {StageName}: {Reason}";
}

/// <summary>A plugin failed when it was needed. The message names plugin, file, stage and reason, for people.</summary>
public sealed class PluginException(PluginFailure failure, Exception? inner = null) : Exception(failure.ToString(), inner)
{
    /// <summary>What failed.</summary>
    public PluginFailure Failure { get; } = failure;
}
