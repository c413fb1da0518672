namespace Workbench.Sdk.Testing;

/// <summary>Contract tests run one after the other: libtorch's random numbers and its count of tensors belong to the whole process.</summary>
/// <remarks>Where other tests compute too, say <c>[assembly: CollectionBehavior(DisableTestParallelization = true)]</c> besides.</remarks>
[CollectionDefinition(DisableParallelization = true)]
public sealed class OneAtATime;
