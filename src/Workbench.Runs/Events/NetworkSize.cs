namespace Workbench.Runs.Events;

/// <summary>How large the network of a run is: what can be known before anything is trained.</summary>
/// <param name="Parameters">Parameters of all that is trained.</param>
/// <param name="Flops">Floating-point operations of one image forward; a multiply and an add are two.</param>
/// <param name="Activations">Values that its convolutions and linear layers write for one image forward.</param>
public sealed record NetworkSize(long Parameters, double Flops, double Activations);
