using System.Runtime.CompilerServices;

namespace Torch.Runtime;

/// <summary>Keeps the collector from freeing what libtorch is still using: while held, finalizers of this process run only at safe points.</summary>
/// <remarks>
/// TorchSharp hands raw pointers to native code, and nothing keeps an operand alive during the call. The <c>2.0</c> of <c>x * 2.0</c> becomes a
/// <c>Scalar</c> whose finalizer frees it; so does a tensor outside of dispose scopes. A collection in the middle of a step, which any thread can
/// cause, then frees memory that the call reads: a crash. Collections themselves do no harm, finalizers do. So the finalizer thread is parked
/// inside a finalizer of ours; what dies meanwhile waits in the queue until <see cref="SafePoint"/>, when no native call is under way.
/// What waits also parts the memory of libtorch: each <c>Scalar</c> lies between two tensors, and while it does no tensor as large as both fits there. So a
/// safe point collects the youngest generation itself where the last collection is a quarter of a second old, for two milliseconds.
/// Measured: docs/decisions/0013-finalizers-wait.md.
/// </remarks>
public static class Finalizers
{
    private const int PollMs = 50;
    private const int CollectEveryMs = 250;
    private const int PatiencePolls = 20;

    private static readonly Lock State = new();
    private static readonly List<Thread> Holders = [];
    private static readonly ManualResetEventSlim Parked = new();
    private static readonly ManualResetEventSlim Opened = new();
    private static bool _isParked;
    private static long _turn;
    private static (int Young, int Old) _collections;
    private static long _collected;

    /// <summary>From now until disposed, by the same thread, nothing is finalized but at safe points. Holds may be nested.</summary>
    public static IDisposable Hold()
    {
        lock (State)
        {
            Holders.Add(Thread.CurrentThread);
        }

        Park();
        return new Held();
    }

    /// <summary>
    /// Lets all waiting finalizers run, then holds them again. To be called between two steps, by the thread that holds, outside of any native call.
    /// Lets nothing run where nobody holds, or where another thread holds too and may be inside a native call.
    /// </summary>
    public static void SafePoint()
    {
        bool alone;
        lock (State)
        {
            if (Holders.Count == 0)
            {
                return;
            }

            alone = Holders.TrueForAll(holder => holder == Thread.CurrentThread);
        }

        if (alone)
        {
            if (Environment.TickCount64 - _collected >= CollectEveryMs)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
            }

            if (_collections != Collections())
            {
                Open();
                GC.WaitForPendingFinalizers();
            }
        }

        Park();
    }

    private static (int Young, int Old) Collections() => (GC.CollectionCount(0), GC.CollectionCount(GC.MaxGeneration));

    private static void Open()
    {
        lock (State)
        {
            _isParked = false;
            _turn++;
            Opened.Set();
        }
    }

    private static void Park()
    {
        long turn;
        lock (State)
        {
            if (_isParked)
            {
                return;
            }

            turn = _turn;
            Opened.Reset();
            Parked.Reset();
        }

        do
        {
            DropBolt(turn);
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        }
        while (!Parked.Wait(PollMs));
        _collections = Collections();
        _collected = Environment.TickCount64;
    }

    // Apart, so that no stack slot keeps it alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropBolt(long turn) => _ = new Bolt(turn);

    private sealed class Held : IDisposable
    {
        public void Dispose()
        {
            lock (State)
            {
                Holders.Remove(Thread.CurrentThread);
                if (Holders.Count > 0)
                {
                    return;
                }
            }

            Open();
        }
    }

    private sealed class Bolt(long turn)
    {
        ~Bolt()
        {
            lock (State)
            {
                if (_isParked || turn != _turn)
                {
                    return;
                }

                _isParked = true;
                Parked.Set();
            }

            var polls = 0;
            while (!Opened.Wait(PollMs))
            {
                lock (State)
                {
                    polls = Holders.TrueForAll(IsWaiting) ? polls + 1 : 0;
                    // Somebody waits inside a step, most likely for finalizers (GC.WaitForPendingFinalizers in a plugin): the two would wait for each other.
                    if (polls >= PatiencePolls && !Opened.IsSet)
                    {
                        _isParked = false;
                        return;
                    }
                }
            }
        }

        private static bool IsWaiting(Thread holder) => (holder.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0;
    }
}
