using Workbench.Reports.Studies;
using Workbench.Studies.Running;

namespace Workbench.Cli;

/// <summary>Lets a study's runner work until nothing is left, or until Ctrl-C or <c>study stop</c>.</summary>
internal static class StudyLoop
{
    private const int PollMs = 1000;

    /// <summary>0 when every run is done, 1 when some failed or were left.</summary>
    /// <remarks>The first Ctrl-C asks the runs to stop with a checkpoint and waits for them; a second leaves them to themselves.</remarks>
    public static int Until(StudyRunner runner, StudyProgress progress, StudyRunnerLock? place)
    {
        using var leave = new ManualResetEventSlim();
        var presses = 0;
        void Interrupt(object? sender, ConsoleCancelEventArgs press)
        {
            press.Cancel = true;
            if (Interlocked.Increment(ref presses) > 1)
            {
                leave.Set();
            }
        }

        Console.CancelKeyPress += Interrupt;
        var asked = false;
        try
        {
            while (runner.Tick() && !leave.IsSet)
            {
                if ((presses > 0 || place is { IsAskedToEnd: true }) && !asked)
                {
                    asked = true;
                    runner.AskToStop();
                    progress.Say("stopping: nothing more is started, and the runs write a checkpoint and end (Ctrl-C again to leave them to themselves)");
                }

                progress.Show();
                leave.Wait(PollMs);
            }

            return progress.End(asked);
        }
        finally
        {
            Console.CancelKeyPress -= Interrupt;
        }
    }
}
