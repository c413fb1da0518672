using Plugins.Augment.Operations;

namespace Plugins.Augment.Choices;

/// <summary>AutoAugment (Cubuk et al. 2018): one of a few short lists, each as likely as the others.</summary>
public sealed class AutoAugmentChoice : IOperationChoice
{
    private readonly ChosenOperations[] _policies;

    /// <summary>Finds the operations of a published table.</summary>
    /// <param name="table">Sub-policies of (operation, probability, magnitude).</param>
    public AutoAugmentChoice(IReadOnlyList<(string Operation, double Probability, double Magnitude)[]> table) => _policies =
    [
        .. table.Select((policy, number) => new ChosenOperations(
            $"{number + 1} of {table.Count}",
            [.. policy.Select(use => new OperationUse(OperationList.Find(use.Operation), use.Probability, use.Magnitude))])),
    ];

    /// <inheritdoc/>
    public ChosenOperations Draw(Random random) => _policies[random.Next(_policies.Length)];
}
