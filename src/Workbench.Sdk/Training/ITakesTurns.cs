namespace Workbench.Sdk.Training;

/// <summary>For trainers with two streams that can use them in turns.</summary>
/// <remarks>Where <see cref="TakesTurns"/> is true, even steps see the labelled batch without <c>Batch.Auxiliary</c>, and odd steps a
/// batch without images beside it.</remarks>
public interface ITakesTurns
{
    /// <summary>True for one stream per step, false for both in each step.</summary>
    bool TakesTurns { get; }
}
