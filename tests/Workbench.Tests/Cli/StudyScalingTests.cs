using System.Text.Json.Nodes;

namespace Workbench.Tests.Cli;

public sealed class StudyScalingTests
{
    [Fact]
    public void A_study_of_sizes_is_told_and_drawn_by_cost_against_quality()
    {
        using var program = new ProgramUnderTest();
        program.TinyRecipe();
        Directory.CreateDirectory(Path.Combine(program.Folder, "studies"));
        File.WriteAllText(Path.Combine(program.Folder, "studies", "sizes.yaml"), """
            question: What do larger images bring?
            size: toy
            base: ../tiny
            set: {schedule.length: 6it}
            axes:
              image: {small: {input: {width: 32, height: 32}}, large: {}}
              seed: [1, 2]
            """);

        var (trained, _, errors) = program.Run("study", "run", "sizes");
        var scaling = JsonNode.Parse(program.Run("study", "status", "sizes", "--json").Output)!["scaling"]!.AsArray();
        var (reported, files, _) = program.Run("study", "report", "sizes");

        Assert.True(trained == 0, errors);
        Assert.Equal(["small", "large"], scaling.Select(point => (string)point!["labels"]![0]!));
        Assert.All(scaling, point => Assert.Equal(2, point!["runs"]!.AsArray().Count));
        Assert.All(scaling, point =>
        {
            // What the log says before training is what the steps then did: forward, and backward as twice the forward.
            var events = RunLog.Events(Path.Combine(program.Runs, (string)point!["runs"]![0]!));
            var counters = events[^1]["counters"]!;
            Assert.Equal((double)counters["flops"]! / (3 * (double)counters["images"]!), (double)point["forwardFlops"]!, 1.0);
            Assert.Equal((double)point["parameters"]!, (double)events.First(line => (string)line["kind"]! == "start")["network"]!["parameters"]!);
        });
        Assert.Equal(0, reported);
        Assert.Contains("sizes-scaling.png", files, StringComparison.Ordinal);
        Assert.Contains("| image | seeds | FLOP per image | parameters |", File.ReadAllText(Path.Combine(program.Folder, "reports", "sizes.md")),
            StringComparison.Ordinal);
    }
}
