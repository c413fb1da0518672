using System.Diagnostics;

namespace Workbench.Tests;

/// <summary>The built program, started as its user starts it, on a run folder of its own.</summary>
public sealed class ProgramUnderTest : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly string Executable = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Workbench", "release", "workbench"));

    /// <summary>A fresh folder for runs and files; removed at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("workbench-test-").FullName;

    /// <summary>The runs.</summary>
    public string Runs => Path.Combine(Folder, "runs");

    /// <summary>Variables every start gets beside the ones of this process.</summary>
    public Dictionary<string, string> Variables { get; } = new() { ["OMP_NUM_THREADS"] = "1" }; // its models are tiny, and another test runs beside it

    /// <summary>Starts a verb and waits for its end.</summary>
    public (int Code, string Output, string Errors) Run(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"workbench {string.Join(' ', arguments)} did not end in {Patience}.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Starts a verb and leaves it running.</summary>
    public Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Executable, [.. arguments, "--runs", Runs])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>The program as a shell starts it, on this folder's runs.</summary>
    public string CommandLine(string arguments = "") => $"{Executable} {arguments} --runs {Runs}";

    /// <summary>Trains and expects success; the run's folder.</summary>
    public string Train(string recipe, params IEnumerable<string> settings)
    {
        var (code, output, errors) = Run(["train", recipe, .. Settings(settings)]);
        Assert.True(code == 0, $"exit code {code}\n{output}\n{errors}\n{Log()}");
        return NewestRun();
    }

    /// <summary>The run made last.</summary>
    public string NewestRun() => Directory.GetDirectories(Runs).Where(folder => Path.GetFileName(folder)[0] != '.').Order(StringComparer.Ordinal).Last();

    /// <summary>The same with a cascade in place of its RetinaNet.</summary>
    public string TinyCascade(string name = "cascade")
    {
        var path = Path.Combine(Folder, name + ".yaml");
        File.WriteAllText(path, """
            base: tiny-cascade-mask-rcnn
            data: {train: 24, val: 6}
            model: {box: {fcWidth: 32}, mask: {width: 16}}
            schedule: {warmup: 2}
            loop: {batch: 2, logEvery: 1, workers: 1, checkpointMinutes: 0.004}
            evaluation: {times: 1, batch: 4}
            """);
        return path;
    }

    /// <summary>A tiny recipe: real images, real network, seconds on a CPU.</summary>
    public string TinyRecipe(string name = "tiny")
    {
        var path = Path.Combine(Folder, name + ".yaml");
        File.WriteAllText(path, """
            base: toy-retinanet
            data: {use: toy, train: 24, val: 6, scene: {size: 64}}
            input: {width: 64, height: 64}
            backbone: {width: 0.25}
            neck: {channels: 32}
            model: {headConvs: 1}
            schedule: {length: 120it, warmup: 2}
            loop: {batch: 2, logEvery: 1, workers: 1, checkpointMinutes: 0.004}
            evaluation: {times: 1, batch: 4}
            """);
        return path;
    }

    /// <summary><c>--set</c> before each setting.</summary>
    public static IEnumerable<string> Settings(IEnumerable<string> settings) => settings.SelectMany(setting => new[] { "--set", setting });

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // Runs live on without their starter; one that a failed test left behind must not slow the others.
            foreach (var owner in Directory.Exists(Runs) ? Directory.GetFiles(Runs, "owner.json", SearchOption.AllDirectories) : [])
            {
                RunLog.KillOwner(Path.GetDirectoryName(owner)!);
            }

            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A worker that was killed may still be letting go of its files; the system's temporary folder is cleaned anyway.
        }
    }

    private string Log() =>
        Directory.Exists(Runs) && File.Exists(Path.Combine(NewestRun(), "output.log")) ? File.ReadAllText(Path.Combine(NewestRun(), "output.log")) : "";
}
