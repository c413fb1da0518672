namespace Workbench.Host.Workers;

/// <summary>Starts the processes that work without a terminal and show themselves in a folder once they have begun: the queue's and a study's.</summary>
public static class RunnerProcess
{
    private const long LargestLog = 1 << 20;

    /// <summary>Starts one and waits for it.</summary>
    /// <param name="arguments">The verb and its options.</param>
    /// <param name="log">The file that takes what it prints; a long one of before is put aside.</param>
    /// <param name="showsItself">Whether it has begun.</param>
    /// <param name="patience">How long it may take.</param>
    /// <returns>True when it has begun, or had nothing to do and has ended with 0; false when it failed or took too long.</returns>
    public static bool Start(IReadOnlyList<string> arguments, string log, Func<bool> showsItself, TimeSpan patience)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        if (File.Exists(log) && new FileInfo(log).Length > LargestLog)
        {
            File.Move(log, log + ".old", overwrite: true);
        }

        using var runner = WorkerProcess.Start(arguments, log);
        var begun = TimeProvider.System.GetTimestamp();
        while (!showsItself() && !(runner.HasExited && runner.ExitCode == 0))
        {
            if (runner.HasExited || TimeProvider.System.GetElapsedTime(begun) > patience)
            {
                return false;
            }

            runner.WaitForExit(50);
        }

        return true;
    }
}
