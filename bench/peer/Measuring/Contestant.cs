using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Torch.Runtime;

namespace Peer.Bench.Measuring;

/// <summary>One side of a comparison: a process that works when asked, one line in, one line of JSON out, and waits idle in between.</summary>
public sealed class Contestant : IDisposable
{
    private static readonly List<Contestant> Running = [];
    private readonly Process _process;

    private Contestant(string name, Process process)
    {
        (Name, _process) = (name, process);
        lock (Running)
        {
            Running.Add(this);
        }

        Facts = Answer("start");
    }

    /// <summary>What tables call it.</summary>
    public string Name { get; }

    /// <summary>What it said when it was ready: versions, parameters.</summary>
    public JsonElement Facts { get; }

    /// <summary>Process number, for a profiler.</summary>
    public int Id => _process.Id;

    /// <summary>Starts this program as a worker.</summary>
    public static Contestant Ours(string name, string kind, Settings settings, params string[] arguments) =>
        Start(name, Environment.ProcessPath!, ["worker", kind, .. Common(settings), .. arguments], settings, []);

    /// <summary>Starts this program as a worker with further environment variables, given as <c>A=1,B=2</c>.</summary>
    public static Contestant OursWith(string name, string kind, Settings settings, string variables, params string[] arguments) =>
        Start(name, Environment.ProcessPath!, ["worker", kind, .. Common(settings), .. arguments], settings,
            [.. variables.Split(',').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);

    /// <summary>Starts the peer.</summary>
    public static Contestant Peer(string name, string kind, Settings settings, params string[] arguments) =>
        Start(name, settings.Text("python", "/usr/bin/python3"), Script(kind, settings, arguments), settings, []);

    /// <summary>Starts the peer with the allocator settings that the Workbench makes for itself.</summary>
    public static Contestant TunedPeer(string name, string kind, Settings settings, params string[] arguments) =>
        Start(name, settings.Text("python", "/usr/bin/python3"), Script(kind, settings, arguments), settings,
            [("MALLOC_MMAP_MAX_", "0"), ("MALLOC_TRIM_THRESHOLD_", "2147483647"), ("MALLOC_TOP_PAD_", "67108864"),
                ("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0")]);

    /// <summary>Ends every process that still runs.</summary>
    public static void EndAll()
    {
        lock (Running)
        {
            Running.ForEach(contestant => contestant._process.Kill());
        }
    }

    /// <summary>Asks and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">The process ended instead.</exception>
    public JsonElement Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        return Answer(request);
    }

    /// <summary>Asks for work and gives its milliseconds.</summary>
    public double Time(string request) => Ask(request).GetProperty("ms").GetDouble();

    /// <summary>Resident memory now and at its highest, in MB.</summary>
    public (double Now, double Peak) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{_process.Id}/status");
        return (Megabytes(lines, "VmRSS:"), Megabytes(lines, "VmHWM:"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Running)
        {
            Running.Remove(this);
        }

        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static double Megabytes(string[] lines, string name) =>
        double.Parse(
            lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture) / 1024;

    private static string[] Script(string kind, Settings settings, string[] arguments) =>
        [Path.Combine(Places.Python, "peer.py"), kind, .. Common(settings), .. arguments];

    private static string[] Common(Settings settings) => ["--device", settings.Device, "--threads", $"{settings.Threads}"];

    private static Contestant Start(string name, string program, string[] arguments, Settings settings, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (program == Environment.ProcessPath)
        {
            TrainingProcess.Prepare(start);
        }

        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = $"{settings.Threads}";
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        return new Contestant(name, Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    private JsonElement Answer(string request) => _process.StandardOutput.ReadLine() is { } line
        ? JsonDocument.Parse(line).RootElement
        : throw new InvalidOperationException($"{Name} ended at '{request}'; its own message stands above.");
}
