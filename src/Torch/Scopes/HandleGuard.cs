namespace TorchSharp;

/// <summary>Owns the handle of a tensor outside scopes. Its finalizer frees nothing itself: memory is given back on a thread that computes.</summary>
internal sealed class HandleGuard
{
    private readonly IntPtr _handle;

    internal HandleGuard(IntPtr handle, long bytes)
    {
        _handle = handle;
        GarbageBudget.Spend(bytes);
    }

    ~HandleGuard() => ForgottenHandles.Add(_handle);

    /// <summary>Somebody else frees the handle.</summary>
    internal void Disarm() => GC.SuppressFinalize(this);
}
