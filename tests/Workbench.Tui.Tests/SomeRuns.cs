using Vision.Accounting;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Tui.Tests;

/// <summary>A folder of real runs with round numbers, as a worker would have written them: pre-training, two that start from it or from
/// scratch, a failed one, a waiting one.</summary>
internal sealed class SomeRuns : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    public SomeRuns()
    {
        Store = new(Path.Combine(Folder, "runs"), Clock);
    }

    public HandClock Clock { get; } = new();

    /// <summary>Disposes something together with these runs.</summary>
    public void Own(IDisposable owned) => _owned.Add(owned);

    public string Folder { get; } = Directory.CreateTempSubdirectory("workbench-tui-").FullName;

    public RunStore Store { get; }

    /// <summary>The usual five.</summary>
    public static SomeRuns Five()
    {
        var runs = new SomeRuns();
        runs.Done("cifar-r18-pretrain", "top1", steps: 2000, last: 84.3, init: "scratch");
        runs.Done("bccd-r18-scratch-2x", "AP", steps: 1200, last: 52.7, init: "scratch");
        runs.Done("bccd-r18-pretrained-2x", "AP", steps: 1200, last: 61.4, init: "run:0001-cifar-r18-pretrain", parent: "0001-cifar-r18-pretrain");
        runs.Failed("bccd-r50-nan", step: 412);
        runs.Store.Queue("bccd-r18-selftrain", Recipe("bccd-r18-selftrain", "run:0002-bccd-r18-scratch-2x"), "{}");
        return runs;
    }

    /// <summary>A run at its end, scored six times.</summary>
    public string Done(string name, string metric, int steps, double last, string init, string? parent = null, string? teacher = null)
    {
        using var writer = Begin(name, steps, init, parent, teacher);
        for (var i = 1; i <= 6; i++)
        {
            var step = steps * i / 6;
            var counters = Cost(step);
            writer.Append(Step(step, counters, 2.4 / (i + 1), i > 4 ? 0.001 : 0.01));
            writer.Append(new EvaluationEvent
            {
                Step = step,
                Counters = counters,
                Metric = metric == "AP" ? "coco" : "accuracy",
                Primary = metric,
                Data = metric == "AP" ? "bccd test" : "cifar10 test",
                DataDigest = "1",
                Images = 72,
                Values = metric == "AP"
                    ? Numbers(last * (1 - Math.Pow(0.5, i)))
                    : [("top1", last * (1 - Math.Pow(0.5, i))), ("top5", last * (1 - Math.Pow(0.3, i)))],
                PerCategory = metric == "AP" ? [("RBC", last - 1), ("WBC", last + 20), ("Platelets", last - 20)] : [],
                Folder = $"eval/{step:D8}",
                Seconds = 4,
            });
        }

        writer.Append(new CheckpointEvent { Step = steps, Counters = Cost(steps), File = $"checkpoints/step-{steps:D8}" });
        writer.Append(new DoneEvent { Step = steps, Counters = Cost(steps) });
        return Path.GetFileName(Store.Folders()[^1].Folder);
    }

    /// <summary>A run whose loss was no number.</summary>
    public void Failed(string name, int step)
    {
        using var writer = Begin(name, 1200, "scratch", null);
        writer.Append(Step(step - 1, Cost(step - 1), 97, 0.01));
        writer.Append(new FailedEvent { Step = step, Reason = $"loss 'cls' is NaN at step {step}", NotFinite = true, BatchIds = [16, 15] });
    }

    /// <summary>A run that is being trained as long as the writer lives.</summary>
    public RunWriter Running(string name, int steps, int step)
    {
        var writer = Begin(name, steps, "scratch", null);
        writer.Append(Step(step, Cost(step), 0.412, 0.01));
        return writer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _owned.ForEach(one => one.Dispose());
        Directory.Delete(Folder, recursive: true);
    }

    private RunWriter Begin(string name, int steps, string init, string? parent, string? teacher = null)
    {
        var writer = Store.Create(name, Recipe(name, init), """{"workbench": "0.1.0", "commit": "abc", "plugins": []}""",
            [.. parent is null ? [] : new[] { new RunParent(parent, "pretraining", null) },
                .. teacher is null ? [] : new[] { new RunParent(teacher, "teacher", null) }]);
        Clock.Now += TimeSpan.FromMinutes(1);
        writer.Append(new StartEvent { Step = 0, Counters = default(Counters), Steps = steps, Device = "cpu, 2 threads" });
        return writer;
    }

    private static StepEvent Step(long step, Counters counters, double loss, double rate) => new()
    {
        Step = step,
        Counters = counters,
        Losses = [("total", loss), ("cls", loss * 0.6), ("box", loss * 0.4)],
        LearningRate = rate,
        Seconds = 0.5,
        Waiting = 0.02,
    };

    private static Counters Cost(long step) => new(step * 4, step * 48, step * 4 * 320 * 240, step * 4 * 2.5e10, step * 0.5);

    private static (string, double)[] Numbers(double ap) =>
    [
        ("AP", ap), ("AP50", Math.Min(99, ap * 1.5)), ("AP75", ap * 0.95), ("APs", ap * 0.4), ("APm", ap * 0.9), ("APl", ap * 1.1),
        ("AR1", ap * 0.5), ("AR10", ap * 1.1), ("AR100", ap * 1.2), ("ARs", ap * 0.5), ("ARm", ap), ("ARl", ap * 1.2),
    ];

    /// <summary>A resolved recipe, as far as screens look at one.</summary>
    public static string Recipe(string name, string init) => $$"""
        name: {{name}}
        note: ""
        seed: 1
        data:
          use: voc
          root: bccd
        model:
          use: retinanet
        backbone:
          use: resnet
          depth: 18
        normalizer:
          use: group-norm
          groups: 32
        init:
          from: {{init}}
        augment:
          use: s1
        optimizer:
          lr: 0.01
        schedule:
          length: 2x
        """;
}
