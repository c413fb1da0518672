using Workbench.Engine.Recipes;
using Workbench.Runs;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;

namespace Workbench.Studies.Running;

/// <summary>Which stored runs do which training. All a study knows of its progress it knows from here: from the runs folder.</summary>
/// <param name="store">The runs.</param>
/// <param name="recipes">Reads stored recipes of studies anew, so that an option that came to a plugin later has its default in old runs too.</param>
/// <param name="clock">Tells how old a worker's last sign is.</param>
/// <param name="known">Keys worked out before, perhaps for another study; null begins with none.</param>
public sealed class RunLedger(RunStore store, RecipeReader recipes, TimeProvider clock, RunKeyCache? known = null)
{
    private readonly RunKeyCache _known = known ?? new();
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private Dictionary<string, RunSummary> _byId = new(StringComparer.Ordinal);
    private ILookup<string, RunSummary> _byKey = Array.Empty<RunSummary>().ToLookup(_ => "");
    private IReadOnlyList<RunSummary> _seen = [];

    /// <summary>The runs' folder.</summary>
    public RunStore Store { get; } = store;

    /// <summary>Takes the runs as they are now.</summary>
    public void Refresh(IReadOnlyList<RunSummary> runs)
    {
        if (!ReferenceEquals(runs, _seen))
        {
            _seen = runs;
            _byId = runs.ToDictionary(run => run.Id, StringComparer.Ordinal);
            _byKey = runs.Where(run => run.State != RunState.Unreadable).ToLookup(run => KeyOf(run.Id), StringComparer.Ordinal);
        }
    }

    /// <summary>The run that serves a training: one that is done before one that runs, before one that can go on, before one that
    /// failed; null when there is none.</summary>
    public RunSummary? Find(string key) =>
        _byKey[key].OrderBy(run => Rank(StateOf(run))).ThenBy(run => run.State == RunState.Failed ? -run.Number : run.Number).FirstOrDefault();

    /// <summary>How a run stands. One whose worker lives but has not begun yet, or has not yet gone on, is running: nobody else may start it.</summary>
    public RunState StateOf(RunSummary run) =>
        run.State is RunState.Done or RunState.Running or RunState.Unreadable || !IsHeld(run.Id) ? run.State : RunState.Running;

    /// <summary>Whether a process writes to a run now.</summary>
    public bool IsHeld(string id)
    {
        try
        {
            return Store.Open(id).Owner is { } owner && owner.IsAlive(clock.GetUtcNow());
        }
        catch (RunException)
        {
            return false;
        }
    }

    /// <summary>How often a training failed, over all its runs.</summary>
    public int FailuresOf(string key) => _byKey[key].Where(run => run.State != RunState.Done).Sum(run => Events(run).OfType<FailedEvent>().Count());

    /// <summary>The runs with a tag.</summary>
    public IEnumerable<RunSummary> Tagged(string tag) => _seen.Where(run => run.Marks.Tags.Contains(tag));

    /// <summary>The key of a run that a recipe names by id, number or name; of one that is not there, a text that equals no key.</summary>
    public string KeyOf(string which)
    {
        if (_keys.TryGetValue(which, out var known))
        {
            return known;
        }

        if (!_byId.TryGetValue(which, out var run))
        {
            try
            {
                var id = Store.Find(which).Id;
                return id != which && _byId.ContainsKey(id) ? KeyOf(id) : $"missing-{which}";
            }
            catch (RunException)
            {
                return $"missing-{which}";
            }
        }

        if (_known.Find(run) is { } key)
        {
            return _keys[which] = key;
        }

        _keys[which] = $"circle-{which}"; // What a run that names itself would find.
        _keys[which] = Read(run);
        _known.Keep(run, _keys[which]);
        return _keys[which];
    }

    private string Read(RunSummary run)
    {
        if (RunKeyCache.IsOfStudy(run) && File.Exists(run.Paths.Recipe)
            && recipes.ReadText(File.ReadAllText(run.Paths.Recipe), run.Paths.Recipe).Recipe is { } recipe)
        {
            return RunKey.Of(recipe, KeyOf);
        }

        return RunKey.Of(run.Parameters, KeyOf);
    }

    private IReadOnlyList<RunEvent> Events(RunSummary run)
    {
        try
        {
            return Store.Open(run.Id).Events;
        }
        catch (RunException)
        {
            return [];
        }
    }

    private static int Rank(RunState state) => state switch
    {
        RunState.Done => 0,
        RunState.Running => 1,
        RunState.Failed => 3,
        _ => 2,
    };
}
