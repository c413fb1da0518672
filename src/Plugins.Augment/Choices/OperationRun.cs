using Plugins.Augment.Operations;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.Choices;

/// <summary>Does to a draft what a choice draws.</summary>
/// <param name="choice">Which operations.</param>
/// <param name="sizes">For operations that count pixels.</param>
public sealed class OperationRun(IOperationChoice choice, OperationSizes sizes)
{
    /// <summary>Draws and does it.</summary>
    /// <param name="draft">What is changed.</param>
    /// <param name="random">Where all numbers come from.</param>
    /// <param name="shown">For people: gets every operation with the sample after it. Null in training.</param>
    public void Apply(Draft draft, Random random, ICollection<AugmentStep>? shown = null)
    {
        var chosen = choice.Draw(random);
        if (chosen.Words.Length > 0)
        {
            shown?.Add(new("sub-policy", chosen.Words, draft.Snapshot()));
        }

        foreach (var (operation, probability, magnitude) in chosen.Uses)
        {
            // The argument is drawn although the operation may not happen, so that one probability does not shift other numbers.
            var argument = operation.Argument(magnitude, sizes, random);
            var isDone = operation.Apply(draft, argument, probability, random);
            shown?.Add(new(operation.Name, isDone ? operation.Words(argument) : "no", draft.Snapshot()));
        }
    }
}
