using TestKit;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Terminal.Bench;

/// <summary>Generated runs for the program to list.</summary>
internal sealed class RunsFolders : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("terminal-bench-");

    /// <summary>Every generated run's name begins like this: rows on the screen are found by it.</summary>
    public const string Mark = "bccd-r";

    /// <summary>A new folder of a few hundred runs at most; removed at the end.</summary>
    public string Fresh(int count)
    {
        var folder = _scratch.CreateSubdirectory($"runs-{Guid.NewGuid():N}").FullName;
        ManyRuns.Make(folder, count, seed: 1);
        return folder;
    }

    /// <summary>A folder of many runs; kept for the next time, the same that <c>bench/runlist</c> uses.</summary>
    public static string Kept(int count)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"workbench-bench-{count}-runs");
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"making {count} runs in {folder}");
            ManyRuns.Make(folder, count, seed: 1);
        }

        return folder;
    }

    /// <summary>A run that this process trains: on top of the list, nothing logged yet but its begin.</summary>
    public static RunWriter Train(string folder)
    {
        var recipe = Path.Combine(Directory.GetDirectories(folder).Order(StringComparer.Ordinal).First(), "recipe.yaml");
        var writer = new RunStore(folder).Create(Mark + "18-live", File.ReadAllText(recipe), "{}");
        writer.Append(new StartEvent { Steps = 3000, Device = "cpu, 2 threads", Step = 0 });
        Step(writer, 1);
        return writer;
    }

    /// <summary>A line in the log of such a run.</summary>
    public static void Step(RunWriter writer, int number) => writer.Append(new StepEvent
    {
        Step = number * 10,
        Counters = new(number * 40, number * 500, number * 3_072_000L, number * 1e11, number),
        Losses = [("total", 2.0 / number), ("class", 1.5 / number), ("box", 0.5 / number)],
        LearningRate = 0.01,
        Seconds = 0.1,
        Waiting = 0.01,
    });

    /// <inheritdoc/>
    public void Dispose() => _scratch.Delete(recursive: true);
}
