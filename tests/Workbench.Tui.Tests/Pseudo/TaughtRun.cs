using Vision.Data;
using Vision.Geometry;
using Vision.PseudoLabels;
using Workbench.Engine.Experiments;
using Workbench.Host;
using Workbench.Runs.Events;
using Workbench.Tui.Tests.Compare;

namespace Workbench.Tui.Tests.Pseudo;

/// <summary>A self-trained run with two rounds of pseudo labels on generated images; its teacher was scored by the program's own metric.</summary>
public sealed class TaughtRun : IDisposable
{
    public const string Id = "0004-taught";
    private const string Teacher = "0001-toy-scratch";
    private readonly ScoredRuns _scored = new();

    public TaughtRun()
    {
        using var writer = Some.Store.Create("taught", Recipe, "{}", [new RunParent(Teacher, "teacher", 300)]);
        writer.Append(new StartEvent { Steps = 20 });
        var run = Some.Store.Open(writer.Id);
        var services = new HostServices(Some.Store, []);
        var data = ExperimentData.Read(services.Catalog, services.Recipes.ReadText(run.RecipeText, run.Paths.Recipe).Require());
        foreach (var round in new[] { 1, 2 })
        {
            var folder = Directory.CreateDirectory(Path.Combine(run.Paths.Pseudo, $"round-{round}")).FullName;
            var found = Predict(data.Auxiliary!, round);
            PseudoLabelFiles.Write(found, folder);
            PseudoStatistics.Of(round, $"run {Teacher}, step 300", found, new PseudoLabelRule(), data.Train, (1e12, 12))
                .Write(Path.Combine(folder, PseudoLabelFiles.Statistics));
        }

        _scored.Score(writer, 10, 0.7, seed: 4);
        writer.Append(new DoneEvent { Step = 20 });
    }

    internal SomeRuns Some => _scored.Some;

    private static string Recipe => """
        base: toy-self-train
        name: taught
        data: {use: toy, train: 30, val: 4, test: 4, scene: {size: 64}}
        auxiliary: {use: toy, train: 30, val: 4, test: 4, scene: {size: 64}}
        trainer: {use: self-train, teacher: "run:0001-toy-scratch", rounds: 2}
        schedule: {length: 10it, warmup: 2}

        """;

    /// <inheritdoc/>
    public void Dispose() => _scored.Dispose();

    // Every label found with a score of its own, the first class preferred; a box where nothing is on every image.
    private static PseudoLabelSet Predict(Dataset images, int seed)
    {
        var detections = images.Images.Select((image, at) =>
        {
            var luck = new Random((seed * 1000) + at);
            var found = image.Annotations.Select(label =>
                new Detection(images.Categories.ToList().FindIndex(one => one.Id == label.CategoryId), label.Box, (float)luck.NextDouble()))
                .Append(new Detection(0, new Box(2, 2, 14, 10), (float)(0.3 + (0.5 * luck.NextDouble()))));
            return (IReadOnlyList<Detection>)[.. found.OrderByDescending(one => one.Score)];
        });
        return new()
        {
            Categories = images.Categories,
            Images = [.. images.Images.Select(image => image with { Annotations = [] })],
            Detections = [.. detections],
            HasBoxes = true
        };
    }
}
