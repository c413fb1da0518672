using static TorchSharp.torch;

namespace TorchSharp;

public sealed partial class DisposeScope
{
    /// <summary>Takes a tensor in, away from whoever owned it.</summary>
    public void Attach(IDisposable disposable)
    {
        ThrowIfEnded();
        var tensor = AsTensor(disposable);
        if (tensor.IsInvalid || ReferenceEquals(tensor.OwningScope, this))
        {
            return;
        }

        if (tensor.OwningScope is { } owner)
        {
            owner.Forget(tensor);
        }
        else
        {
            ThreadDisposeScopeStatistics.OfThread.CountAttached();
        }

        Include(tensor);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        list.ForEach(Attach);
        return list;
    }

    /// <summary>Lets the tensor go: it lives until it is disposed by hand or forgotten.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        MoveTo(null, disposable);
        return disposable;
    }

    public (T1, T2) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    public (T1, T2, T3) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    /// <summary>Gives the tensor to the scope around this one, or, without one, detaches it.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(Outer, disposable);

    public (T1, T2) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1, T2, T3) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, (IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        MoveTo(scope, disposable);
        return disposable;
    }

    public (T1, T2) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    public (T1, T2, T3) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            MoveTo(scope, disposable);
        }
    }

    /// <summary>Frees all but one; the kept one stays in the scope.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public (T1, T2) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    public (T1, T2, T3) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut([first, second, third]);
        return (first, second, third);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var kept = inKeep.OfType<Tensor>().Where(Contains).Distinct().ToList();
        kept.ForEach(Forget);
        DisposeEverything();
        kept.ForEach(Include);
    }

    /// <summary>Strikes a tensor from the list without freeing it.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (Contains(disposable))
        {
            MoveTo(null, disposable);
        }
    }

    private void MoveTo(DisposeScope? scope, IDisposable disposable)
    {
        var tensor = AsTensor(disposable);
        if (!ReferenceEquals(tensor.OwningScope, this) || ReferenceEquals(scope, this))
        {
            return;
        }

        ThrowIfEnded();
        scope?.ThrowIfEnded();
        Forget(tensor);
        if (scope is not null)
        {
            scope.Include(tensor);
        }
        else
        {
            tensor.LeaveScope();
            ThreadDisposeScopeStatistics.OfThread.CountDetached();
        }
    }
}
