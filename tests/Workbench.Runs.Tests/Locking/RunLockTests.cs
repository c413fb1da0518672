using System.Diagnostics;
using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Locking;

public sealed class RunLockTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HandClock _clock = new();
    private readonly RunStore _store;
    private readonly Run _run;

    public RunLockTests()
    {
        _store = new(_folder.Root, _clock);
        _run = _store.Queue("r", Some.Recipe, "{}");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_writer_is_told_who_has_the_run_since_when()
    {
        using var first = _store.OpenWriter(_run);

        var fault = Assert.Throws<RunLockedException>(() => _store.OpenWriter(_run));

        Assert.Contains($"is being trained by pid {Environment.ProcessId} on host {Environment.MachineName} since 2026-03-01 12:00:00 UTC", fault.Message);
    }

    [Fact]
    public void After_the_first_writer_is_gone_the_next_gets_the_run()
    {
        _store.OpenWriter(_run).Dispose();

        using var second = _store.OpenWriter(_run);

        Assert.Equal(Environment.ProcessId, _run.Owner!.Process.Pid);
    }

    [Fact]
    public void A_dead_process_of_this_host_holds_nothing()
    {
        using var child = Process.Start("true");
        child.WaitForExit();
        Leave(ProcessIdentity.Current with { Pid = child.Id, ProcessStart = 1 });

        using var writer = _store.OpenWriter(_run);

        Assert.Equal(Environment.ProcessId, _run.Owner!.Process.Pid);
    }

    [Fact]
    public void A_process_id_given_away_again_is_not_taken_for_the_writer()
    {
        Leave(ProcessIdentity.Current with { ProcessStart = ProcessIdentity.Current.ProcessStart + 1 });
        Begin();

        Assert.Equal(RunState.Dead, _store.Open("r").State);
    }

    [Fact]
    public void A_writer_on_another_host_lives_as_long_as_its_heart_beats()
    {
        Begin();
        Leave(new("elsewhere", 42, 7, "another boot"));

        Assert.Equal(RunState.Running, _store.Open("r").State);
        _clock.Now += RunOwner.Patience + TimeSpan.FromSeconds(1);
        Assert.Equal(RunState.Dead, _store.Open("r").State);
    }

    [Fact]
    public void A_killed_writer_leaves_a_dead_run_that_can_be_gone_on_with()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs flock and kill");
        Begin();
        // Another process that holds the same kernel lock, as a trainer would.
        using var child = Process.Start(new ProcessStartInfo("flock", [_run.Paths.Lock, "-c", "echo held; exec sleep 60"]) { RedirectStandardOutput = true })!;
        child.StandardOutput.ReadLine();

        Assert.Throws<RunLockedException>(() => _store.OpenWriter(_run));
        child.Kill(entireProcessTree: true);
        child.WaitForExit();

        using var writer = Eventually(() => _store.OpenWriter(_run));
        writer.Append(new ResumeEvent { Step = 0 });
        Assert.Equal(RunState.Running, _store.Open("r").State);
    }

    [Fact]
    public void A_run_in_training_cannot_be_removed()
    {
        using var writer = _store.OpenWriter(_run);

        Assert.Throws<RunLockedException>(() => new RunTrash(_store).Put(_run.Paths));
    }

    private static RunWriter Eventually(Func<RunWriter> open)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return open();
            }
            catch (RunLockedException) when (i < 50)
            {
                Thread.Sleep(20); // the killed child's own child lets go a moment later
            }
        }
    }

    private void Begin()
    {
        using var writer = _store.OpenWriter(_run);
        writer.Append(new StartEvent());
    }

    private void Leave(ProcessIdentity process)
    {
        var owner = Path.Combine(_run.Paths.Folder, "owner.json");
        new RunOwner(process, _clock.Now, _clock.Now).Write(owner);
        File.SetLastWriteTimeUtc(owner, _clock.Now.UtcDateTime);
    }
}
