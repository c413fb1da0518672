namespace Workbench.Engine.SelfTraining;

/// <summary>A teacher or its labels that cannot be used: what, where and what to do.</summary>
public sealed class SelfTrainingException(string message, Exception? inner = null) : Exception(message, inner);
