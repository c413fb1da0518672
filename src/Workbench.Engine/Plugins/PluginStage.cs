namespace Workbench.Engine.Plugins;

/// <summary>The stages of a plugin's life; a failure names the one it happened in.</summary>
public enum PluginStage
{
    /// <summary>Reading the file's metadata; nothing is loaded.</summary>
    PreFlight,

    /// <summary>Loading the assembly.</summary>
    Load,

    /// <summary>Finding its exports.</summary>
    Discover,

    /// <summary>Making the plugin object, or a part from it.</summary>
    Create,

    /// <summary>Calling the part.</summary>
    Use,
}
