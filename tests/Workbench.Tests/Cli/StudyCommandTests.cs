using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbench.Tests.Cli;

/// <summary>A real grid through the real program: two inits, two seeds, one pre-training.</summary>
public sealed class StudyCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly ProgramUnderTest _program = new();

    public StudyCommandTests()
    {
        _program.TinyRecipe();
        Directory.CreateDirectory(Path.Combine(_program.Folder, "studies"));
        File.WriteAllText(Path.Combine(_program.Folder, "studies", "mini.yaml"), """
            question: Does pre-training help in twenty steps?
            size: toy
            base: ../tiny
            set: {schedule.length: 20it}
            ancestors:
              classifier: {base: toy-classifier, set: {schedule.length: 10it, loop.batch: 4, backbone.width: 0.25, input: {width: 32, height: 32}}}
            axes:
              init:
                scratch: {}
                pretrained: {init.from: $classifier}
              seed: [1, 2]
            metric: AP
            claims:
              - {id: C1, says: scratch is behind, holds: ap(scratch) < ap(pretrained) - 50}
              - {id: C2, says: pre-training sees more images, holds: images(pretrained) - images(scratch) >= 40}
            """);
    }

    [Fact]
    public void A_study_that_is_killed_with_runner_and_worker_loses_nothing_and_trains_nothing_twice()
    {
        var (_, plan, _) = _program.Run("study", "run", "mini", "--dry-run");
        Assert.Contains("5 runs, 0 done; the other 5 take 90 steps, 200 images", plan, StringComparison.Ordinal);
        using (var study = _program.Start("study", "run", "mini"))
        {
            string? owner = null;
            Wait(() => Directory.Exists(_program.Runs)
                && (owner = Directory.GetFiles(_program.Runs, "owner.json", SearchOption.AllDirectories).FirstOrDefault()) is not null);
            study.Kill();
            study.WaitForExit();
            var runner = JsonNode.Parse(_program.Run("queue", "--json").Output)!["runners"]!.AsArray().Single()!;
            Process.GetProcessById((int)runner["pid"]!).Kill();
            Assert.True(RunLog.KillOwner(Path.GetDirectoryName(owner)!));
        }

        using var one = _program.Start("study", "run", "mini");
        using var other = _program.Start("study", "run", "mini");
        Drain(one);
        Drain(other);

        Assert.True(one.WaitForExit(Patience) && other.WaitForExit(Patience));
        Assert.Equal((0, 0), (one.ExitCode, other.ExitCode));
        Assert.Equal(["0001-mini-scratch-1", "0002-mini-scratch-2", "0003-mini-classifier", "0004-mini-pretrained-1", "0005-mini-pretrained-2"],
            Directory.GetDirectories(_program.Runs).Select(Path.GetFileName).Where(name => name![0] != '.').Order(StringComparer.Ordinal));
        Assert.All(Directory.GetDirectories(_program.Runs).Where(run => Path.GetFileName(run)[0] != '.'), run => Assert.Equal("done", RunLog.Kinds(run)[^1]));
        var status = JsonNode.Parse(_program.Run("study", "status", "mini", "--json").Output)!;
        Assert.Equal((5, 5), ((int)status["done"]!, (int)status["runs"]!));
        Assert.Equal(["fails", "holds"], status["claims"]!.AsArray().Select(claim => (string)claim!["verdict"]!));
        Report();
    }

    [Theory]
    [InlineData("mni", "there is no such file, and no study of that name; did you mean 'mini'? Known:")]
    public void An_unknown_study_is_named_with_the_nearest(string name, string words)
    {
        var (code, _, errors) = _program.Run("study", "status", name);

        Assert.Equal(1, code);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_with_problems_lists_all_of_them_and_starts_nothing()
    {
        var file = Path.Combine(_program.Folder, "studies", "mini.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("{schedule.length: 20it}", "{schedule.lenght: 20it}", StringComparison.Ordinal)
            .Replace("ap(scratch)", "ap(scrach)", StringComparison.Ordinal));

        var (code, _, errors) = _program.Run("study", "run", "mini");

        Assert.Equal(1, code);
        Assert.Contains("studies/mini.yaml:4: schedule.lenght: unknown option 'lenght'; did you mean 'length'?", errors, StringComparison.Ordinal);
        Assert.Contains("studies/mini.yaml:14: claims.C1: no axis has a value 'scrach'; did you mean 'scratch'?", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.Runs) && Directory.GetDirectories(_program.Runs, "0*").Length > 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    // Scores and times differ from machine to machine; everything else is the approved text.
    private void Report()
    {
        var (code, output, errors) = _program.Run("study", "report", "mini", "--out", "out");
        Assert.True(code == 0, errors);
        Assert.Equal(["out/mini.md", "out/mini.html", "out/mini-final.png"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var text = File.ReadAllText(Path.Combine(_program.Folder, "out", "mini.md"));
        text = Regex.Replace(text, @"[-+]?\d+\.\d\d\b", "#.##");
        Approved.Equal(Regex.Replace(text, @"\d+(\.\d)? s \|", "# s |"), "tests/Workbench.Tests/Cli/approved/study-report.md");
    }

    private static void Drain(Process process)
    {
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static void Wait(Func<bool> condition)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Thread.Sleep(50);
                return condition();
            },
            Patience));
    }
}
