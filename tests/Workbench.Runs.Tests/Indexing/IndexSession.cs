using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Workbench.Runs.Indexing;

namespace Workbench.Runs.Tests.Indexing;

/// <summary>A process of its own at work on an index: this test program, started again with the job in its environment.</summary>
/// <remarks>
/// A writer's step n saves entry n, replacing the one of <see cref="Ring"/> steps before, and now and then removes one. So the newest entry in an index
/// tells what all the others must be.
/// </remarks>
internal static class IndexSession
{
    private const string Job = "WORKBENCH_TEST_INDEX_SESSION";
    private const int Ring = 150;

    /// <summary>Starts a writer; it prints the number of each step that is done.</summary>
    public static Process Writer(string index, int writer, int firstStep, double seconds) =>
        Start(FormattableString.Invariant($"{index}|{writer}|{firstStep}|{seconds}"));

    /// <summary>Starts a reader; it prints how many times it has read, and fails on an index that cannot be.</summary>
    public static Process Reader(string index, double seconds) => Start(FormattableString.Invariant($"{index}|-1|0|{seconds}"));

    /// <summary>The newest step of a writer that an index shows; -1 before its first.</summary>
    /// <exception cref="InvalidDataException">The index is in a state that the writer never saved.</exception>
    public static int NewestStep(IReadOnlyDictionary<string, IndexEntry> entries, int writer)
    {
        var found = entries.Values.Where(entry => entry.Id.StartsWith($"{writer}-", StringComparison.Ordinal)).ToList();
        var newest = found.Count == 0 ? -1 : (int)found.Max(entry => entry.End);
        var expected = Enumerable.Range(Math.Max(0, newest - Ring + 1), Math.Min(newest + 1, Ring)).Where(step => !IsRemoved(step, newest))
            .Select(step => Entry(writer, step)).ToDictionary(entry => entry.Id);
        return expected.Count == found.Count && found.TrueForAll(entry => expected.GetValueOrDefault(entry.Id) == entry)
            ? newest
            : throw new InvalidDataException($"After step {newest} of writer {writer} the index has {found.Count} entries of {expected.Count}, or others.");
    }

    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Job)?.Split('|') is [var index, var writer, var step, var seconds])
        {
            var length = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
            Work(index, int.Parse(writer, CultureInfo.InvariantCulture), int.Parse(step, CultureInfo.InvariantCulture), length);
            Environment.Exit(0);
        }
    }

    private static void Work(string file, int writer, int step, TimeSpan length)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < length; step++)
        {
            using var index = new LiteDbRunIndex(file);
            if (writer < 0)
            {
                var entries = index.Load();
                _ = (NewestStep(entries, 0), NewestStep(entries, 1));
            }
            else if (!index.Save([Entry(writer, step)], IsRemoved(step - 5, step) ? [Id(writer, step - 5)] : []))
            {
                throw new InvalidDataException("The index was emptied.");
            }

            if (index.Note is { } note)
            {
                throw new InvalidDataException(note);
            }

            Console.WriteLine(writer < 0 ? step + 1 : step);
        }
    }

    private static bool IsRemoved(int step, int newest) => step >= 0 && step % 10 == 4 && newest >= step + 5;

    private static string Id(int writer, int step) => FormattableString.Invariant($"{writer}-{step % Ring:0000}");

    // Of changing size, so that LiteDB has to move it.
    private static IndexEntry Entry(int writer, int step) => new(Id(writer, step), step, new(step, 1), default, new()
    {
        Name = Id(writer, step),
        Step = step,
        Parameters = new string((char)('a' + (step % 26)), step * 37 % 6000),
    });

    private static Process Start(string job)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(IndexSession).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { [Job] = job } })!;
    }
}
