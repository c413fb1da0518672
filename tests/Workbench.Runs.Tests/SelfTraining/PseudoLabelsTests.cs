using Vision.Data;
using Vision.Metrics;
using Vision.PseudoLabels;
using Workbench.Runs.Events;
using Workbench.Runs.SelfTraining;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.SelfTraining;

public sealed class PseudoLabelsTests
{
    private static readonly Category[] Classes = [new(1, "RBC"), new(2, "WBC")];

    [Fact]
    public void A_round_answers_for_any_threshold_with_shares_and_drift()
    {
        using var folder = new TempFolder();
        var run = Labelled(new RunStore(folder.Root), []);

        var labels = PseudoLabels.Read(run.Paths);
        var (low, high) = (labels.At(0.3), labels.At(0.8));

        Assert.Equal([1, 2], PseudoLabels.Rounds(run.Paths));
        Assert.Equal(2, labels.Statistics.Round);
        Assert.Equal((3L, 2, 1), (low.Boxes, low.Images, low.ImagesWithout));
        Assert.Equal((1L, 1, 2), (high.Boxes, high.Images, high.ImagesWithout));
        Assert.Equal([(2L, 2 / 3.0), (1L, 1 / 3.0)], low.Classes.Select(entry => (entry.Kept, entry.Share)));
        Assert.Equal([0.25, 0.75], low.Classes.Select(entry => entry.HumanShare));
        Assert.Equal(0.75 - 1 / 3.0, low.Drift, 1e-12);
        Assert.Equal(0.75, high.Drift, 1e-12);
    }

    [Fact]
    public void A_run_without_labels_or_without_that_round_says_so()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        var run = Labelled(store, []);

        var none = Assert.Throws<RunException>(() => PseudoLabels.Read(Some.Done(store).Paths));
        var other = Assert.Throws<RunException>(() => PseudoLabels.Read(run.Paths, 7));

        Assert.Contains("self-train", none.Message, StringComparison.Ordinal);
        Assert.Contains("Complete: 1, 2", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_teachers_precision_and_recall_come_from_its_stored_matches()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        var teacher = Scored(store);
        var run = Labelled(store, [new(teacher.Id, "teacher", 100)]);

        var accuracy = TeacherAccuracy.Of(run, store, 1, out var reason)!;

        Assert.Equal("", reason);
        Assert.Equal(teacher.Id, accuracy.Teacher.Id);
        // Of four boxes one lies on a crowd and does not count; two of three labels are found.
        Assert.Equal(new PrecisionRecall(0.1, 3, 2, 3), accuracy.At(0.1));
        Assert.Equal(new PrecisionRecall(0.65, 2, 1, 3), accuracy.At(0.65));
        Assert.Equal((0.5, 1 / 3.0), (accuracy.At(0.65).Precision, accuracy.At(0.65).Recall));
        Assert.True(double.IsNaN(accuracy.At(0.99).Precision));
    }

    [Fact]
    public void A_teacher_that_is_a_file_or_gone_has_a_reason_in_place_of_numbers()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);

        Assert.Null(TeacherAccuracy.Of(Labelled(store, []), store, 1, out var file));
        Assert.Null(TeacherAccuracy.Of(Labelled(store, [new("0099-gone", "teacher")]), store, 1, out var gone));
        Assert.Null(TeacherAccuracy.Of(Labelled(store, []), store, 2, out var unscored));

        Assert.Contains("weight file", file, StringComparison.Ordinal);
        Assert.Contains("0099", gone, StringComparison.Ordinal);
        Assert.Contains("evaluation", unscored, StringComparison.Ordinal);
    }

    /// <summary>A run with the labels of two rounds.</summary>
    internal static Run Labelled(RunStore store, RunParent[] parents)
    {
        using var writer = store.Create("student", Some.Recipe, "{}", parents);
        var human = new Dataset
        {
            Name = "human",
            Categories = Classes,
            Source = null!,
            Images = [Image(1) with { Annotations = [Label(1, 1), Label(2, 2), Label(3, 2), Label(4, 2)] }]
        };
        var set = new PseudoLabelSet
        {
            Categories = Classes,
            Images = [Image(1), Image(2), Image(3)],
            Detections = [[new(0, new(0, 0, 9, 9), 0.9f), new(0, new(0, 0, 9, 8), 0.85f), new(1, new(20, 0, 9, 9), 0.4f)], [new(0, new(0, 0, 5, 5), 0.5f)], []],
            HasBoxes = true,
        };
        for (var round = 1; round <= 2; round++)
        {
            var folder = Path.Combine(writer.Paths.Pseudo, $"round-{round}");
            Directory.CreateDirectory(folder);
            PseudoLabelFiles.Write(set, folder);
            // The second box of the first image overlaps the first by more than 0.5.
            PseudoStatistics.Of(round, "run 1", set, new() { NmsThreshold = 0.5 }, human, (1, 1)).Write(Path.Combine(folder, PseudoLabelFiles.Statistics));
            writer.Append(new PseudoLabelsEvent { Round = round, Step = 10 * (round - 1) });
        }

        return store.Open(writer.Id);
    }

    private static Run Scored(RunStore store)
    {
        TruthEntry Truth(long id, double x, bool isCrowd = false) =>
            new() { Id = id, ImageId = 1, CategoryId = 1, Box = new(x, 0, 20, 20), Area = 400, IsCrowd = isCrowd };
        DetectionEntry Found(double x, double score) => new() { ImageId = 1, CategoryId = 1, Box = new(x, 0, 20, 20), Area = 400, Score = score };
        var table = Evaluator.Match(
            new()
            {
                ImageIds = [1],
                Categories = Classes,
                Truths = [Truth(1, 0), Truth(2, 100), Truth(3, 200), Truth(4, 300, isCrowd: true)],
                Detections = [Found(0, 0.9), Found(500, 0.7), Found(100, 0.6), Found(300, 0.95)],
            },
            MatchRules.CocoBox,
            maxThreads: 1);
        using var writer = store.Create("teacher", Some.Recipe, "{}");
        writer.WriteFile("eval/100/matches.bin", table.Write);
        writer.Append(Some.Evaluation(100, 50) with { Folder = "eval/100" });
        writer.Append(Some.Evaluation(200, 60) with { Folder = "eval/200" });
        return store.Open(writer.Id);
    }

    private static ImageRecord Image(long id) => new() { Id = id, FileName = $"{id}.png", Width = 64, Height = 48 };

    private static Annotation Label(long id, int category) => new() { Id = id, CategoryId = category, Box = new(0, 0, 5, 5), Area = 25 };
}
