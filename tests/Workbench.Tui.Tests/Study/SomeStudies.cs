using Vision.Accounting;
using Workbench.Runs.Queueing;
using Workbench.Studies.Files;
using Workbench.Studies.Status;
using Workbench.Tui.Shell;
using Workbench.Tui.Study;

namespace Workbench.Tui.Tests.Study;

/// <summary>A study in every state a cell can have, as a look at it would give.</summary>
internal static class SomeStudies
{
    private static readonly string[] Inits = ["scratch", "pretrained"], Lengths = ["1x", "2x", "6x"], Seeds = ["1", "2", "3"];

    /// <summary>Half-way: one claim holds, one fails, one is open.</summary>
    public static StudySnapshot Look(int queued = 0, ClaimVerdict second = ClaimVerdict.Undecided) =>
        new("catch-up", Status(second), "", [.. Enumerable.Range(0, queued).Select(place => new QueueEntry { Run = $"{place}" })]);

    /// <summary>Networks of two widths on images of three sizes, two seeds each, all done; one condition is behind the front.</summary>
    public static StudySnapshot Scaling(bool withSizes = true)
    {
        string[] widths = ["0.25", "0.5"], images = ["32", "64", "128"], seeds = ["1", "2"];
        var cells = (from width in widths from image in images from seed in seeds select (width, image, seed)).Select((at, i) => new StatusCell
        {
            Title = $"{at.width} · {at.image} · {at.seed}",
            Labels = [at.width, at.image, at.seed],
            State = CellState.Done,
            Key = $"{i}",
            Run = i == 0 ? "0002-bccd-r18-scratch-2x" : $"01{i:00}-x",
            Metric = "top1",
            Value = new[] { 52.0, 61, 63, 55, 66, 71 }[i / 2] + (at.seed == "1" ? -0.5 : 0.5),
            Step = 600,
            Steps = 600,
            Cost = new Counters(19_200, 19_200, 0, 1e12, 60 * (1 + i / 2)),
            Network = withSizes ? new(at.width == "0.25" ? 703_386 : 2_800_000, new[] { 5.5e6, 22.1e6, 88e6, 19.7e6, 78.8e6, 315e6 }[i / 2], 50_000) : null,
        }).ToList();
        return new("width-or-size", Status(ClaimVerdict.Undecided) with
        {
            Name = "width-or-size",
            Question = "Does a tiny classifier gain more from width or from larger images?",
            Axes = [new("width", widths), new("image", images), new("seed", seeds)],
            Cells = cells,
            Ancestors = [],
            Stale = [],
            Claims = [Claim("C1", "Larger images help", "top1(0.5, 64) > top1(0.5, 32)", ClaimVerdict.Holds, (11, 9, 13), "all 2 seeds")],
            Metric = "top1",
            Total = cells.Count,
            Done = cells.Count,
            SecondsLeft = null,
        }, "", []);
    }

    /// <summary>A look at a study whose file has a mistake.</summary>
    public static StudySnapshot Broken { get; } = new("catch-up", null, "studies/catch-up.yaml:4: axes: 'lenght' is not known. Did you mean 'length'?", []);

    /// <summary>The screen with a look that nothing replaces.</summary>
    public static StudyScreen Screen(StudySnapshot look) =>
        new(new StudyState { Reading = new("studies/catch-up.yaml"), IsReading = true, Workspace = Workspace.Unread }.With(look) with { IsReading = true });

    private static StudyStatus Status(ClaimVerdict second)
    {
        var cells = (from init in Inits from length in Lengths from seed in Seeds select Cell(init, length, seed)).ToList();
        var ancestors = new[] { new StatusCell { Title = "imagenet · 1", Labels = ["", "", "1"], State = CellState.Done, Key = "a",
            Run = "0001-cifar-r18-pretrain", Metric = "top1", Value = 84.3, Step = 2000, Steps = 2000 } };
        var trainings = cells.Where(cell => cell.State != CellState.Hole).Concat(ancestors).ToList();
        return new()
        {
            Name = "catch-up",
            Size = StudySize.Toy,
            Question = "Does training from scratch catch up with pre-training when it is given a longer schedule?",
            Axes = [new("init", Inits), new("schedule", Lengths), new("seed", Seeds)],
            Cells = cells,
            Ancestors = ancestors,
            Claims = [
                Claim("E1", "From scratch with a schedule that is long enough is as good as pre-training", "ap(scratch,6x) >= ap(pretrained,2x) - 1",
                    ClaimVerdict.Holds, (1.8, 0.4, 3.1), "all 3 seeds; the seeds spread 0.6"),
                Claim("E2", "On a short schedule pre-training is better", "ap(pretrained,1x) > ap(scratch,1x) + 2", second, (2.1, -0.4, 4.4),
                    "the interval holds 0; about 4 more seeds or 160 more images would decide it"),
                Claim("E3", "The gap closes as schedules grow", "gap(pretrained-scratch,6x) < gap(pretrained-scratch,1x)", ClaimVerdict.Fails,
                    (-3.0, -4.2, -1.1), "all 3 seeds"),
                Claim("E4", "Pre-training itself is worth its cost", "ap(pretrained,2x) > ap(scratch,2x)", ClaimVerdict.Undecided,
                    (double.NaN, double.NaN, double.NaN), "4 of its 6 runs are not done", runs: 6, missing: 4),
            ],
            Stale = [new("0003-bccd-r18-pretrained-2x", "nearest is pretrained · 2x · 1: optimizer.lr 0.02, now 0.01")],
            Metric = "AP",
            Total = trainings.Count,
            Done = trainings.Count(cell => cell.State == CellState.Done),
            SecondsLeft = 740,
        };
    }

    private static StatusCell Cell(string init, string length, string seed)
    {
        var cell = new StatusCell
        {
            Title = $"{init} · {length} · {seed}",
            Labels = [init, length, seed],
            State = CellState.Waiting,
            Key = $"{init}-{length}-{seed}",
            Steps = 1200
        };
        var score = (init == "scratch" ? 30 : 34) + (2 * Array.IndexOf(Lengths, length)) + (0.37 * Array.IndexOf(Seeds, seed));
        return (init, length, seed) switch
        {
            ("scratch", "1x", _) => Done(cell, score, seed == "1" ? "0002-bccd-r18-scratch-2x" : $"002{seed}-x"),
            ("scratch", "2x", "1") => Done(cell, score, "0005-bccd-r18-selftrain"),
            ("scratch", "2x", "2") => cell with { State = CellState.Running, Step = 543, Run = "0007-s", Cost = new Counters(2172, 0, 0, 0, 120) },
            ("scratch", "2x", "3") => cell with { State = CellState.Stopped, Step = 120, Run = "0008-s" },
            ("scratch", "6x", "1") =>
                cell with
                {
                    State = CellState.Failed,
                    Run = "0009-s",
                    WillRetry = true,
                    Failures = 1,
                    Reason = "the worker ended without a word at step 30 (killed, or out of memory?); look into output.log in the run's folder"
                },
            ("scratch", "6x", "2") => cell with { State = CellState.Diverged, Run = "0004-bccd-r50-nan", Step = 412, Reason = "loss 'cls' is NaN at step 412" },
            ("pretrained", "1x", "2") => cell with { State = CellState.Failed, Run = "0010-s", Failures = 2, Reason = "data: no image in bccd/JPEGImages" },
            ("pretrained", "1x", "3") => cell with { State = CellState.Blocked, Reason = "it starts from imagenet · 3, which failed" },
            ("pretrained", "6x", _) => cell with { State = CellState.Hole, Key = "" },
            _ => cell,
        };
    }

    private static StatusCell Done(StatusCell cell, double value, string run) =>
        cell with { State = CellState.Done, Step = 1200, Run = run, Metric = "AP", Value = value, Cost = new Counters(4800, 0, 0, 0, 600) };

    private static StatusClaim Claim(string id, string says, string holds, ClaimVerdict verdict, (double At, double Low, double High) numbers, string words,
        int runs = 6, int missing = 0) => new()
        {
            Id = id,
            Says = says,
            Holds = holds,
            Source = "arXiv:1811.08883, Fig. 1",
            Verdict = verdict,
            Difference = numbers.At,
            Low = numbers.Low,
            High = numbers.High,
            Words = words,
            Runs = runs,
            Missing = missing,
        };
}
