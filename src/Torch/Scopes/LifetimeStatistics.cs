namespace TorchSharp;

/// <summary>Counts of one thread: how tensors came and went.</summary>
public class LifetimeStatistics
{
    /// <summary>Tensors that entered a scope although they were made outside.</summary>
    public long AttachedToScopeCount { get; internal set; }

    public long CreatedInScopeCount { get; internal set; }

    public long CreatedOutsideScopeCount { get; internal set; }

    public long DetachedFromScopeCount { get; internal set; }

    public long DisposedInScopeCount { get; internal set; }

    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Made minus disposed; what the garbage collector took is not subtracted.</summary>
    public long ThreadTotalLiveCount => CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    public void Reset()
    {
        AttachedToScopeCount = CreatedInScopeCount = CreatedOutsideScopeCount = 0;
        DetachedFromScopeCount = DisposedInScopeCount = DisposedOutsideScopeCount = 0;
    }

    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; " +
        $"DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; CreatedInScopeCount: {CreatedInScopeCount}; " +
        $"DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; DetachedFromScopeCount: {DetachedFromScopeCount}";
}
