namespace Workbench.Sdk.Plugins;

/// <summary>The version of everything in this assembly that a plugin can see.</summary>
public static class Contract
{
    /// <summary>
    /// Major.minor. A plugin built for another major version is refused; a higher minor version than the host's too.
    /// A constant, so that the value of the day is baked into a plugin when it is built.
    /// </summary>
    public const string Version = "1.0";
}
