namespace Workbench.Runs;

/// <summary>A run, a folder or a request that cannot be used as it is. The message says what, where and what to do.</summary>
public class RunException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another process writes to this run.</summary>
public sealed class RunLockedException(string message) : RunException(message);
