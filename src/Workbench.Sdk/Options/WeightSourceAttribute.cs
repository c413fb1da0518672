namespace Workbench.Sdk.Options;

/// <summary>Marks an option that names weights as <c>init.from</c> does: <c>run:ID</c>, <c>run:ID@best</c> or a file.</summary>
/// <remarks>When a run is made, the host pins the run's full id or the file's full path, and notes such a run as a
/// parent, so that its cost is counted.</remarks>
/// <param name="role">What is taken from the run, for example <c>teacher</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WeightSourceAttribute(string role) : Attribute
{
    /// <summary>What is taken from the run.</summary>
    public string Role { get; } = role;
}
