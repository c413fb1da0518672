namespace Workbench.Sdk.Options;

/// <summary>A value that breaks a rule of its options record.</summary>
/// <param name="Path">Where, in the names of recipes: <c>schedule.length</c>, <c>scales[2]</c>; empty for the record as a whole.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record OptionProblem(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
