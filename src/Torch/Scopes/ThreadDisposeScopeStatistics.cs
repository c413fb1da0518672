namespace TorchSharp;

/// <summary>Counts of one thread over all kinds of disposables; of these there is one here, tensors.</summary>
public class ThreadDisposeScopeStatistics
{
    [ThreadStatic]
    private static ThreadDisposeScopeStatistics? _ofThread;

    public LifetimeStatistics TensorStatistics { get; } = new();

    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount;

    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount;

    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount;

    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount;

    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount;

    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount;

    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount;

    internal static ThreadDisposeScopeStatistics OfThread => _ofThread ??= new();

    public void Reset() => TensorStatistics.Reset();

    public override string ToString() => TensorStatistics.ToString();

    internal void CountCreatedInScope() => TensorStatistics.CreatedInScopeCount++;

    internal void CountCreatedOutside() => TensorStatistics.CreatedOutsideScopeCount++;

    internal void CountDisposedInScope(int count = 1) => TensorStatistics.DisposedInScopeCount += count;

    internal void CountDisposedOutside() => TensorStatistics.DisposedOutsideScopeCount++;

    internal void CountAttached() => TensorStatistics.AttachedToScopeCount++;

    internal void CountDetached() => TensorStatistics.DetachedFromScopeCount++;
}
