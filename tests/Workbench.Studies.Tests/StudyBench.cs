using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Runs.Events;
using Workbench.Runs.Indexing;
using Workbench.Runs.Storage;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Studies.Tests;

/// <summary>A folder of studies and runs, read against the program's own plugins and recipes.</summary>
public sealed class StudyBench : IDisposable
{
    /// <summary>Two inits and two seeds over one pre-training.</summary>
    public const string Pair = """
        question: Does pre-training help?
        size: toy
        base: toy-retinanet
        ancestors:
          classifier: {base: toy-classifier}
        axes:
          init:
            scratch: {}
            pretrained: {init.from: $classifier}
          seed: [1, 2]
        metric: AP
        """;

    private static readonly Lazy<PluginCatalog> Catalog = new(() => PluginCatalog.FromRoots([Path.Combine(Repository.Root, "plugins")]));

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("wb-studies-").FullName;

    /// <summary>Reads recipes, those of the repository among them.</summary>
    public RecipeReader Recipes => new(Catalog.Value, new([Folder, Path.Combine(Repository.Root, "recipes")]));

    /// <summary>The runs.</summary>
    public RunStore Store => new(Path.Combine(Folder, "runs"));

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The problems of a study as people see them, without the folder.</summary>
    public IReadOnlyList<string> Problems(string text)
    {
        var problems = new List<RecipeProblem>();
        var study = StudyReader.Read(Write("try.yaml", text), problems);
        if (study is not null)
        {
            var grid = Builder().Build(study, problems);
            _ = Studies.Claims.StudyClaim.Read(grid, problems);
        }

        return [.. problems.Distinct().Select(problem => problem.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }

    /// <summary>The grid of a study without problems.</summary>
    public StudyGrid Grid(string text)
    {
        var problems = new List<RecipeProblem>();
        var grid = Builder().Build(StudyReader.Read(Write("try.yaml", text), problems)!, problems);
        Assert.Empty(problems);
        return grid;
    }

    // What other studies find needs their runs: StudySelectionTests.
    private GridBuilder Builder() => new(Recipes, which => $"missing-{which}", (selection, _) => new()
    {
        Name = selection.Name,
        Study = selection.Study,
        Where = selection.Where,
        Found = new Dictionary<string, string>(),
        Changes = [],
        Metric = "AP",
        Value = double.NaN,
        Candidates = 1,
        Runs = 1,
        Missing = 1,
    });

    /// <summary>The study over the runs there are.</summary>
    public StudyStatusReader Open(string text, string file = "try.yaml") =>
        StudyStatusReader.Open(Write(file, text), new(Store, Recipes, TimeProvider.System), Runs(), Catalog.Value, Recipes);

    /// <summary>How a study stands.</summary>
    public StudyStatus Status(string text) => Open(text).Of(Runs(), jobs: 1);

    /// <summary>All runs as they are now.</summary>
    public IReadOnlyList<RunSummary> Runs()
    {
        Directory.CreateDirectory(Store.Root);
        using var index = LiteDbRunIndex.For(Store);
        return new RunCatalog(Store, index).List();
    }

    /// <summary>Makes the run of a planned training, done and scored by a made-up detector.</summary>
    /// <param name="study">The study.</param>
    /// <param name="planned">The training.</param>
    /// <param name="quality">0 finds nothing, 1 all.</param>
    /// <param name="luck">Seeds the detector.</param>
    public string Train(StudyStatusReader study, PlannedRun planned, double quality, int luck, int images = 40)
    {
        var text = RunKey.Resolve(RecipeWriter.Write(planned.Recipe), which => study.Ledger.Find(which[RunKey.Prefix.Length..])!.Id);
        RunParent[] parents = [.. RunKey.ReferencesIn(text).Select(id => new RunParent(id, "pretraining"))];
        using var writer = Store.Create(planned.Recipe.Name, text, "{}", parents);
        RunMarks.Change(writer.Paths, marks => marks.Tagged([study.Grid.File.Tag], []));
        writer.Append(new StartEvent { Steps = 20 });
        foreach (var step in new[] { 10, 20 })
        {
            var table = MadeUp.Matches(images, quality * step / 20, luck);
            var summary = new Accumulator(table).Summarize();
            writer.WriteFile($"eval/{step}/matches.bin", table.Write);
            writer.Append(new EvaluationEvent
            {
                Step = step,
                Counters = new(step * 8, step * 20, step * 1000, step * 1e9, step * 0.5),
                Metric = "coco",
                Primary = "AP",
                Data = "toy val",
                DataDigest = "one",
                Images = images,
                Values = [.. summary.Names.Zip(summary.Values, (name, share) => (name, share * 100))],
                Folder = $"eval/{step}",
            });
        }

        writer.Append(new DoneEvent());
        return writer.Id;
    }

    /// <summary>Makes all runs of a study, parents first.</summary>
    public void TrainAll(string text, Func<PlannedRun, double> quality, Func<PlannedRun, int>? luck = null)
    {
        var study = Open(text);
        foreach (var run in study.Grid.Runs)
        {
            study.Ledger.Refresh(Runs());
            Train(study, run, quality(run), luck?.Invoke(run) ?? run.Title.Sum(letter => letter));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>Matches of a detector that does not exist.</summary>
public static class MadeUp
{
    private static readonly Category[] Categories = [new(1, "disc"), new(2, "square")];

    /// <summary>The same labels each time; what is found depends on quality and luck.</summary>
    public static MatchTable Matches(int images, double quality, int luck)
    {
        var (world, chance) = (new Random(5), new Random(luck));
        var (truths, detections) = (new List<TruthEntry>(), new List<DetectionEntry>());
        for (var image = 1; image <= images; image++)
        {
            var hardness = 0.5 + world.NextDouble();
            for (var i = 0; i <= image % 4; i++)
            {
                var category = 1 + world.Next(2);
                var box = new Box(i * 150, 40, 20 + world.Next(100), 40);
                truths.Add(new() { Id = truths.Count + 1, ImageId = image, CategoryId = category, Box = box, Area = box.Area });
                if (chance.NextDouble() < quality * hardness)
                {
                    detections.Add(new() { ImageId = image, CategoryId = category, Box = box, Area = box.Area, Score = 0.3 + (0.7 * chance.NextDouble()) });
                }

                if (chance.NextDouble() < 0.2)
                {
                    detections.Add(new() { ImageId = image, CategoryId = category, Box = new(i * 150, 400, 30, 30), Area = 900, Score = chance.NextDouble() });
                }
            }
        }

        return Evaluator.Match(
            new() { ImageIds = [.. Enumerable.Range(1, images).Select(id => (long)id)], Categories = Categories, Truths = truths, Detections = detections },
            MatchRules.CocoBox, maxThreads: 1);
    }
}
