using Plugins.Augment.Operations;

namespace Plugins.Augment.Choices;

/// <summary>Which operations an image gets. Called from many threads; draws from the given source only.</summary>
public interface IOperationChoice
{
    /// <summary>Draws for one image.</summary>
    ChosenOperations Draw(Random random);
}

/// <summary>What was drawn for one image.</summary>
/// <param name="Words">For people: which sub-policy of how many; empty where there is nothing to say.</param>
/// <param name="Uses">In the order in which they are done.</param>
public sealed record ChosenOperations(string Words, IReadOnlyList<OperationUse> Uses);

/// <summary>An operation as a policy names it.</summary>
/// <param name="Operation">What.</param>
/// <param name="Probability">How often, 0 to 1.</param>
/// <param name="Magnitude">How much, 0 to 30.</param>
public sealed record OperationUse(Operation Operation, double Probability, double Magnitude);
