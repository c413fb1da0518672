namespace TorchSharp.Utils;

/// <summary>Gives a field of a module another key in the state dict than its own name.</summary>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = false, Inherited = false)]
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; } = "";
}
