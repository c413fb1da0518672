using System.Diagnostics;

namespace Terminal.Bench;

/// <summary>Trainings that go on beside what is measured, as on a server that is in use; none ends by itself in that time.</summary>
internal sealed class Trainings : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("terminal-bench-trainings-");
    private readonly List<Process> _workers = [];

    /// <summary>Starts them and waits until each has taken steps.</summary>
    /// <param name="program">The built program.</param>
    /// <param name="home">Where its plugins and recipes are found.</param>
    /// <param name="count">How many.</param>
    public Trainings(string program, string home, int count)
    {
        for (var i = 0; i < count; i++)
        {
            string[] arguments =
            [
                "train", "tiny-retinanet", "--set", "schedule.length=1000000it", "--set", "evaluation.times=0", "--set", $"seed={i + 1}",
                "--runs", Path.Combine(_scratch.FullName, $"{i}"),
            ];
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["WORKBENCH_HOME"] = home;
            var worker = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            worker.OutputDataReceived += (_, _) => { };
            worker.ErrorDataReceived += (_, _) => { };
            worker.BeginOutputReadLine();
            worker.BeginErrorReadLine();
            _workers.Add(worker);
        }

        if (!Session.WaitFor(() => _workers.Index().All(worker => HasSteps(worker.Index)), 120))
        {
            Dispose();
            throw new InvalidOperationException($"{count} trainings did not take a step within two minutes.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Kill(entireProcessTree: true);
            worker.WaitForExit();
            worker.Dispose();
        }

        _scratch.Delete(recursive: true);
    }

    private bool HasSteps(int number)
    {
        var runs = Path.Combine(_scratch.FullName, $"{number}");
        return Directory.Exists(runs) && Directory.EnumerateFiles(runs, "events.jsonl", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Contains("\"kind\":\"step\"", StringComparison.Ordinal));
    }
}
