using System.Runtime.InteropServices;
using Workbench.Host.Workers;
using Workbench.Runs;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;

namespace Workbench.Host.Scheduling;

/// <summary>The process that works on the queue of a runs folder: one per host, in a session of its own, without libtorch.</summary>
public static class QueueProcess
{
    private const int PollMs = 1000;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(15);

    /// <summary>The queue of the runs folder; what makes something begin starts a runner where none lives.</summary>
    public static RunQueue Queue(HostServices services) => new(services.Store, Devices.Here(), () => Start(services));

    /// <summary>Puts a run at the end of the queue, to be trained from this folder and with these plugin folders.</summary>
    /// <returns>Its place.</returns>
    public static int Add(HostServices services, Run run, string? device = null) =>
        Queue(services).Add(run, device, Directory.GetCurrentDirectory(), PluginFolders(services));

    /// <summary>Puts a run that failed, died or stopped in again.</summary>
    /// <returns>Its place.</returns>
    public static int Retry(HostServices services, Run run) => Queue(services).Retry(run, Directory.GetCurrentDirectory(), PluginFolders(services));

    /// <summary>How a run that is put in now is to be trained: from this folder and with these plugin folders.</summary>
    public static QueueEntry Entry(HostServices services) =>
        new() { Run = "", Folder = Directory.GetCurrentDirectory(), Plugins = PluginFolders(services) };

    // A worker starts in another folder.
    private static IReadOnlyList<string> PluginFolders(HostServices services) => [.. services.PluginRoots.Select(Path.GetFullPath)];

    /// <summary>Starts a runner on this host and waits until it shows itself; one that lives already stays the only one.</summary>
    public static void Start(HostServices services)
    {
        var queue = new RunQueue(services.Store, Devices.Here());
        var log = Path.Combine(queue.Folder, $"runner-{ProcessIdentity.Current.Host}.log");
        if (!RunnerProcess.Start(["queue", "runner", "--runs", services.Store.Root], log, () => queue.HasRunnerHere, StartPatience))
        {
            throw new RunException($"the runner of the queue did not start; the entry is kept. Its output is in {log}. Try 'workbench queue run'.");
        }
    }

    /// <summary>Starts a runner if something waits and none lives.</summary>
    public static void Revive(HostServices services)
    {
        if (new RunQueue(services.Store, Devices.Here()).NeedsRunner)
        {
            Start(services);
        }
    }

    /// <summary>What is to be said when the queue trains on the device that a run is about to use; null when it does not.</summary>
    public static string? NoticeOf(HostServices services, Run run)
    {
        var devices = Devices.Here();
        var device = Devices.Unassigned(Devices.Normalize(run.Parameters.GetValueOrDefault("loop.device", Devices.Auto)), devices);
        return new RunQueue(services.Store, devices).On(device) is { } busy
            ? $"note: the queue trains run {busy.Run} on {device}; both share it. 'workbench queue add' would have waited for its turn."
            : null;
    }

    /// <summary>Works on the queue until nothing waits or runs, or until SIGTERM; workers live on in both cases.</summary>
    public static int Work(HostServices services)
    {
        OwnSession.Begin();
        using var end = new ManualResetEventSlim();
        void Ask(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Set();
        }

        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        var devices = Devices.Here();
        using var runner = QueueRunner.TryOpen(services.Store, devices, new QueueWorkers(services.Store), Log);
        if (runner is null)
        {
            return 0;
        }

        Log($"runner begins, pid {Environment.ProcessId}, devices {string.Join(", ", devices)}");
        var lastNeeded = TimeProvider.System.GetTimestamp();
        while (!end.Wait(PollMs, CancellationToken.None))
        {
            if (Tick(runner))
            {
                lastNeeded = TimeProvider.System.GetTimestamp();
            }
            else if (TimeProvider.System.GetElapsedTime(lastNeeded) > Grace && runner.TryRetire())
            {
                break;
            }
        }

        Log("runner ends");
        return 0;
    }

    private static string _lastFault = "";

    // A full disk or a network folder that is away for a while must not end the queue.
    private static bool Tick(QueueRunner runner)
    {
        try
        {
            var isNeeded = runner.Tick();
            _lastFault = "";
            return isNeeded;
        }
        catch (Exception fault) when (UserMistakes.Contains(fault))
        {
            if (fault.Message != _lastFault)
            {
                Log(_lastFault = fault.Message);
            }

            return true;
        }
    }

    private static void Log(string line) => Console.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm:ss} {line}");
}
