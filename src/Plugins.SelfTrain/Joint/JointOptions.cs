using System.ComponentModel.DataAnnotations;

namespace Plugins.SelfTrain.Joint;

/// <summary>Settings of joint training.</summary>
public sealed record JointOptions
{
    /// <summary>Factor on the classification loss; the model's own losses have 1.</summary>
    [Range(0.0, 1000.0)]
    public double Weight { get; init; } = 1;

    /// <summary>
    /// <c>mixed</c>: each step sees both tasks. <c>alternating</c>: even steps the model's, odd steps classification; a schedule then passes the labelled
    /// images half as often as its length says.
    /// </summary>
    [AllowedValues("mixed", "alternating")]
    public string Mode { get; init; } = "mixed";

    /// <summary>Share of the classification target spread over all classes.</summary>
    [Range(0.0, 0.99)]
    public double LabelSmoothing { get; init; }
}
