using Workbench.Host;

namespace Workbench.Tui.Shell;

/// <summary>Work for screens on other threads; a later one with an answer of the same type takes the place of an earlier one of its screen.</summary>
/// <param name="services">What it works with.</param>
internal sealed class BackgroundLoads(HostServices services) : IDisposable
{
    private readonly Dictionary<(int Slot, Type Answer), CancellationTokenSource> _running = [];

    /// <summary>Starts it; the answer comes from another thread.</summary>
    public void Start(int slot, Load load, Action<Message> answer)
    {
        if (_running.Remove((slot, load.Answer), out var older))
        {
            older.Cancel();
        }

        var cancel = _running[(slot, load.Answer)] = new();
        new Thread(() =>
        {
            var message = Result(load, services, cancel.Token);
            if (!cancel.IsCancellationRequested)
            {
                answer(new ToSlot(slot, message));
            }
        })
        { IsBackground = true, Name = $"load {load.Answer.Name}", Priority = ThreadPriority.BelowNormal }.Start();
    }

    /// <summary>What it gives, on this thread.</summary>
    public static Message Result(Load load, HostServices services, CancellationToken cancel)
    {
        try
        {
            return load.Run(services, cancel);
        }
        catch (Exception mistake) when (UserMistakes.Contains(mistake) || mistake is OperationCanceledException)
        {
            return load.Failed(mistake.Message);
        }
        catch (Exception fault)
        {
            // A fault in what fills a screen must be seen on it, and must not take the terminal down.
            return load.Failed($"unexpected {fault.GetType().Name}: {fault.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cancel in _running.Values)
        {
            cancel.Cancel();
        }
    }
}
