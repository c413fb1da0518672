using Workbench.Host;
using Workbench.Host.Scheduling;
using Workbench.Reports.Studies;
using Workbench.Runs.Queueing;

namespace Workbench.Cli;

/// <summary>Watches the queue train a study until nothing of it is left there, or until Ctrl-C.</summary>
/// <remarks>It only looks: killed, or with its terminal gone, the queue goes on without it.</remarks>
internal sealed class StudyFollower(HostServices services, string study, StudyProgress progress)
{
    private const int PollMs = 1000;

    /// <summary>0 when every run is done, 1 when some failed or were left.</summary>
    /// <remarks>The first Ctrl-C stops the study, with checkpoints, and waits for them; a second leaves the runs to themselves.</remarks>
    public int Follow()
    {
        using var wake = new SemaphoreSlim(0);
        var presses = 0;
        void Interrupt(object? sender, ConsoleCancelEventArgs press)
        {
            press.Cancel = true;
            Interlocked.Increment(ref presses);
            wake.Release();
        }

        Console.CancelKeyPress += Interrupt;
        var asked = false;
        try
        {
            var queue = new RunQueue(services.Store, Devices.Here());
            while (progress.Look(queue.Read(progress.Runs())) && presses < 2)
            {
                if (presses > 0 && !asked)
                {
                    asked = true;
                    progress.Say($"{StudyScheduling.Stop(services, study)} (Ctrl-C again leaves them to themselves)");
                }

                QueueProcess.Revive(services);
                wake.Wait(PollMs);
            }

            return progress.End(asked);
        }
        finally
        {
            Console.CancelKeyPress -= Interrupt;
        }
    }
}
