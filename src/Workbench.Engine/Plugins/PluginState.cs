namespace Workbench.Engine.Plugins;

/// <summary>How a plugin stands now.</summary>
public enum PluginState
{
    /// <summary>It can be used.</summary>
    Active,

    /// <summary>It can be used, but its file was replaced after it was loaded: the program must be started again to use the new one.</summary>
    Restart,

    /// <summary>It can be used until the program ends: its file is gone.</summary>
    Deleted,

    /// <summary>Refused before anything of it was loaded.</summary>
    Refused,

    /// <summary>It was loaded and failed.</summary>
    Malfunctioned,
}
