using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbench.Tests.Cli;

public sealed class QueueCommandTests : IDisposable
{
    private readonly ProgramUnderTest _program = new() { Variables = { ["WORKBENCH_DEVICES"] = "cpu" } };

    public void Dispose()
    {
        Kill(RunnerPid());
        _program.Dispose();
    }

    [Fact]
    public void Two_runs_train_one_after_the_other_and_the_queue_then_ends_by_itself()
    {
        var first = Add("first", "schedule.length=4it");
        var second = Add("second", "schedule.length=4it");

        WaitUntil(() => Ended().Count == 2);

        Assert.Equal([(first, "done"), (second, "done")], Ended().Reverse());
        Assert.True(TimeOf(first, "done") < TimeOf(second, "start"));
        Assert.StartsWith("cpu", (string)RunLog.Events(Folder(first)).First(e => (string)e["kind"]! == "start")["device"]!, StringComparison.Ordinal);
        WaitUntil(() => ((JsonArray)Queue()["runners"]!).Count == 0);
    }

    [Fact]
    public void A_killed_worker_goes_on_from_its_checkpoint_also_when_the_runner_was_killed_before()
    {
        var run = Add("killed", "schedule.length=200it");
        WaitForCheckpoint(run);
        Kill(RunnerPid());
        Assert.True(RunLog.KillOwner(Folder(run)), "the run was over before it could be killed");

        Assert.Equal(0, _program.Run("queue", "run").Code);
        WaitUntil(() => Ended().Count == 1);

        Assert.Equal([(run, "done")], Ended());
        Assert.Contains("resume", RunLog.Kinds(Folder(run)));
    }

    [Fact]
    public void A_paused_entry_waits_and_a_cancelled_run_stops_with_a_checkpoint()
    {
        var running = Add("running", "schedule.length=2000it", "loop.checkpointMinutes=5");
        var waiting = Add("waiting", "schedule.length=3it");
        Assert.Equal(0, _program.Run("queue", "pause", waiting).Code);
        WaitUntil(() => File.Exists(Path.Combine(Folder(running), "events.jsonl")) && RunLog.Kinds(Folder(running)).Contains("step"));

        var cancel = _program.Run("queue", "cancel", running);
        WaitUntil(() => RunLog.Kinds(Folder(running))[^1] == "stopped");

        Assert.True(cancel.Code == 0, cancel.Errors);
        Assert.Contains("checkpoint", RunLog.Kinds(Folder(running)));
        Assert.Equal("paused", (string)Queue()["entries"]![0]!["phase"]!);
        Assert.Equal(["queued"], RunLog.Kinds(Folder(waiting)));
        Assert.Equal(0, _program.Run("queue", "resume", waiting).Code);
        WaitUntil(() => RunLog.Kinds(Folder(waiting))[^1] == "done");
    }

    [Fact]
    public void Mistakes_are_told_in_a_sentence_and_make_no_run()
    {
        var device = _program.Run("queue", "add", _program.TinyRecipe(), "--device", "cuda:9");
        var neither = _program.Run("queue", "add");
        var empty = _program.Run("queue", "move", "7", "up");

        Assert.Equal((1, 2, 1), (device.Code, neither.Code, empty.Code));
        Assert.Contains("no device cuda:9; it has cpu", device.Errors, StringComparison.Ordinal);
        Assert.Contains("RECIPE or --run", neither.Errors, StringComparison.Ordinal);
        Assert.Contains("is empty", empty.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.Runs) && Directory.GetDirectories(_program.Runs, "0*").Length > 0);
    }

    private string Add(string name, params string[] settings)
    {
        var (code, output, errors) = _program.Run(["queue", "add", _program.TinyRecipe(name), .. ProgramUnderTest.Settings(settings)]);
        Assert.True(code == 0, errors);
        return output.Trim();
    }

    private string Folder(string run) => Path.Combine(_program.Runs, run);

    private JsonNode Queue()
    {
        var (code, output, errors) = _program.Run("queue", "--json");
        Assert.True(code == 0, errors);
        return JsonNode.Parse(output)!;
    }

    // Newest first, as written.
    private IReadOnlyList<(string Run, string Outcome)> Ended() =>
        [.. ((JsonArray)Queue()["ended"]!).Select(ending => ((string)ending!["run"]!, (string)ending["outcome"]!))];

    private DateTimeOffset TimeOf(string run, string kind) => (DateTimeOffset)RunLog.Events(Folder(run)).First(e => (string)e["kind"]! == kind)["time"]!;

    private int? RunnerPid()
    {
        var signs = Path.Combine(_program.Runs, ".queue");
        return Directory.Exists(signs) && Directory.GetFiles(signs, "runner-*.json").FirstOrDefault() is { } sign
            ? (int)JsonNode.Parse(File.ReadAllText(sign))!["pid"]!
            : null;
    }

    private static void Kill(int? pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid ?? 0);
            if (pid > 1)
            {
                process.Kill();
                process.WaitForExit();
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private void WaitForCheckpoint(string run) =>
        WaitUntil(() => File.Exists(Path.Combine(Folder(run), "events.jsonl")) && RunLog.Kinds(Folder(run)).Contains("checkpoint"));

    private void WaitUntil(Func<bool> reached)
    {
        var watch = Stopwatch.StartNew();
        while (!reached())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(4), $"the queue does not move:\n{Queue()}");
            Thread.Sleep(50);
        }
    }
}
