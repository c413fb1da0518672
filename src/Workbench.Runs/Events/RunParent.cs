using System.Text.Json.Serialization;

namespace Workbench.Runs.Events;

/// <summary>An edge of the family tree: a run this one stands on.</summary>
/// <param name="RunId">The parent's id, for example <c>0009-cifar-pretrain</c>.</param>
/// <param name="Role">What was taken: <c>pretraining</c> or <c>teacher</c>.</param>
/// <param name="Step">The parent's step whose weights were taken; null for its last. Its cost up to there counts.</param>
public sealed record RunParent(
    [property: JsonPropertyName("run")] string RunId,
    string Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Step = null);
