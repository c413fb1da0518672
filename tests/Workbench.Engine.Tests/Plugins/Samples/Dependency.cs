namespace Dependency;

/// <summary>Lives in a DLL that the plugin needs and that is not there.</summary>
public static class Constants
{
    public static string Text() => "present";
}
