using System.Diagnostics;
using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>Wall time of starting the program, against importing the peer.</summary>
internal static class StartBench
{
    /// <summary>Measures and writes <c>start-cpu.md</c>.</summary>
    public static void Run(Settings settings)
    {
        var rounds = settings.Number("rounds", 15);
        var launcher = Path.Combine(Places.Root, "workbench");
        var program = settings.Text("program", Path.Combine(Places.Root, "artifacts", "bin", "Workbench", "release", "workbench"));
        var python = settings.Text("python", "/usr/bin/python3");
        var runs = Places.Scratch();
        // The launcher builds what is not built, so it is measured only beside its own program.
        (string, string, string[])[] launched = settings.Text("program", "") == "" ? [("./workbench version (launcher)", launcher, ["version"])] : [];
        (string Name, string File, string[] Arguments)[] commands =
        [
            ("workbench version (loads libtorch)", program, ["version"]),
            ("workbench runs (loads no libtorch)", program, ["runs", "--runs", runs]),
            .. launched,
            ("import torch", python, ["-c", "import torch"]),
            ("import torch, again (A/A)", python, ["-c", "import torch"]),
            ("import torchvision", python, ["-c", "import torchvision"]),
        ];
        var report = new Report("Start: the Workbench against imports", settings, $"start --rounds {rounds}");
        report.Note("Whole processes, from start to exit, files in the cache of the operating system. All in turns.");
        var times = commands.ToDictionary(command => command.Name, _ => new double[rounds]);
        for (var round = -1; round < rounds; round++)
        {
            for (var turn = 0; turn < commands.Length; turn++)
            {
                var (name, file, arguments) = commands[(turn + round + 1) % commands.Length];
                var ms = Time(file, arguments);
                if (round >= 0)
                {
                    times[name][round] = ms;
                }
            }
        }

        Directory.Delete(runs, recursive: true);
        report.Comparison("Wall time", "ms", new Series(times), "import torch", "0");
        report.Save("start");
    }

    private static double Time(string file, string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{file} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var ms = clock.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0 && output.IsCompleted | output.Wait(1000)
            ? ms
            : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors}");
    }
}
