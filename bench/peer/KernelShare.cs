using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>Where processor time of training steps goes, by shared library, sampled with Linux <c>perf</c> (the same tool for both sides).</summary>
internal static partial class KernelShare
{
    /// <summary>Profiles both sides one after the other and writes a table; without perf it says so.</summary>
    public static void Report(string title, Contestant ours, Contestant peer, int steps, Report report)
    {
        var sides = new[] { ours, peer }.Select(side => (side.Name, Shares: Sample(side, steps))).ToArray();
        if (sides.Any(side => side.Shares.Count == 0))
        {
            report.Note($"{title}: no profile; Linux perf is missing or may not watch other processes (kernel.perf_event_paranoid).");
            return;
        }

        var parts = sides.SelectMany(side => side.Shares.Keys).Distinct()
            .OrderByDescending(part => sides.Sum(side => side.Shares.GetValueOrDefault(part))).Take(10);
        report.Table(
            $"{title}: share of processor time in {steps} training steps, by library (perf, 499 samples per second and thread)",
            ["", .. sides.Select(side => side.Name)],
            parts.Select(part => new[] { part }
                .Concat(sides.Select(side => side.Shares.GetValueOrDefault(part).ToString("0.0' %'", CultureInfo.InvariantCulture))).ToArray()));
    }

    private static Dictionary<string, double> Sample(Contestant side, int steps)
    {
        var file = Path.GetTempFileName();
        try
        {
            using var recording = Process.Start(
                new ProcessStartInfo("perf", ["record", "-q", "-F", "499", "-p", $"{side.Id}", "-o", file]) { RedirectStandardError = true })!;
            Thread.Sleep(500);
            for (var step = 0; step < steps; step++)
            {
                side.Ask($"train {step}");
            }

            using (var stop = Process.Start("kill", ["-INT", $"{recording.Id}"]))
            {
                recording.WaitForExit();
            }

            var list = new ProcessStartInfo("perf", ["report", "-i", file, "--stdio", "--sort", "dso", "-q"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var reading = Process.Start(list)!;
            var text = reading.StandardOutput.ReadToEnd();
            return Row().Matches(text).GroupBy(match => Part(match.Groups[2].Value))
                .ToDictionary(group => group.Key, group => group.Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Names without versions, and what the two runtimes call their own code.
    private static string Part(string library) => library switch
    {
        _ when library.StartsWith("libtorch", StringComparison.Ordinal) || library.StartsWith("libc10", StringComparison.Ordinal) => "libtorch",
        _ when library.StartsWith("libdnnl", StringComparison.Ordinal)
            || library.StartsWith("[JIT]", StringComparison.Ordinal) => "oneDNN and code made at run time",
        _ when library.StartsWith("libopenblas", StringComparison.Ordinal) || library.StartsWith("libblas", StringComparison.Ordinal) => "OpenBLAS",
        _ when library.StartsWith("libgomp", StringComparison.Ordinal) => "OpenMP (waiting included)",
        _ when library.StartsWith("[kernel", StringComparison.Ordinal) => "operating system",
        _ when library.StartsWith("python", StringComparison.Ordinal) || library.StartsWith("libpython", StringComparison.Ordinal) => "Python",
        _ when library.Contains("coreclr", StringComparison.Ordinal) || library.Contains("clrjit", StringComparison.Ordinal)
            || library.EndsWith(".dll", StringComparison.Ordinal) => ".NET runtime",
        _ when library.StartsWith("memfd:", StringComparison.Ordinal) => "C# compiled at run time",
        _ => library,
    };

    [GeneratedRegex(@"^\s*([\d.]+)%\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
