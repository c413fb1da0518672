using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Queueing;

/// <summary>A runner on two GPUs whose workers and clock are in the test's hands.</summary>
public abstract class QueueRunnerFixture : IDisposable
{
    private readonly TempFolder _folder = new();
    private protected HandClock Clock { get; } = new();
    private protected RunStore Store { get; }
    private protected RunQueue Queue { get; }
    private protected FakeWorkers Workers { get; } = new();
    private protected List<string> Log { get; } = [];
    private protected QueueRunner Runner { get; }

    protected QueueRunnerFixture()
    {
        Store = new(_folder.Root, Clock);
        Queue = new(Store, ["cuda:0", "cuda:1"]);
        Runner = QueueRunner.TryOpen(Store, ["cuda:0", "cuda:1"], Workers, Log.Add)!;
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Runner.Dispose();
        _folder.Dispose();
    }

    private protected void Add(params string[] names)
    {
        foreach (var name in names)
        {
            Queue.Add(Store.Queue(name, Some.Recipe, "{}"), null, "", []);
        }
    }

    private protected bool Tick()
    {
        Later();
        return Runner.Tick();
    }

    private protected void Later() => Clock.Now += TimeSpan.FromSeconds(1);

    private protected void Begins(string name, int steps, string device = "cuda:0")
    {
        Later();
        using var writer = Store.OpenWriter(Store.Open(name));
        writer.Append(new StartEvent { Steps = 10, Device = device });
        writer.Append(Some.Step(steps));
    }

    private protected void Ends(string name, RunEvent ending)
    {
        Later();
        using (var writer = Store.OpenWriter(Store.Open(name)))
        {
            writer.Append(new StartEvent());
            writer.Append(ending);
        }

        Workers.Dies(Store.Find(name).Id);
    }

    private protected void Trains(string name, int pid) =>
        new RunOwner(ProcessIdentity.Of(pid), Clock.Now.AddMinutes(-1), Clock.Now).Write(Path.Combine(Store.Find(name).Folder, "owner.json"));

    private protected IEnumerable<QueuePhase> Phases() => Queue.Read().Items.Select(item => item.Phase);

    private protected (string, QueueOutcome, string) Ended() => (Queue.Read().Ended[0].Run, Queue.Read().Ended[0].Outcome, Queue.Read().Ended[0].Device);
}
