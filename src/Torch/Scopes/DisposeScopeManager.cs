using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

/// <summary>The stack of dispose scopes of each thread. Scopes do not flow into tasks: never await inside one.</summary>
[SuppressMessage("Naming", "CA1724", Justification = "The name is TorchSharp's.")]
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScope? _current;

    /// <summary>Counters of the calling thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadDisposeScopeStatistics.OfThread;

    internal static DisposeScope? Current => _current;

    internal static DisposeScope Push() => _current = new DisposeScope(_current);

    /// <summary>Takes the scope out of this thread's stack, wherever it is in it.</summary>
    internal static void Remove(DisposeScope scope)
    {
        if (ReferenceEquals(_current, scope))
        {
            _current = scope.Outer;
            return;
        }

        for (var inner = _current; inner is not null; inner = inner.Outer)
        {
            if (ReferenceEquals(inner.Outer, scope))
            {
                inner.Outer = scope.Outer;
                return;
            }
        }
    }
}
