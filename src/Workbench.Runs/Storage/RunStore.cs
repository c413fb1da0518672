using System.Globalization;
using Vision.Accounting;
using Workbench.Files;
using Workbench.Runs.Events;

namespace Workbench.Runs.Storage;

/// <summary>The folder that holds all runs. Cheap to make; reads nothing until asked.</summary>
public sealed class RunStore
{
    private readonly TimeProvider _clock;

    /// <summary>Over a folder, which need not exist yet.</summary>
    /// <param name="root">The runs folder; see <see cref="RootFrom"/>.</param>
    /// <param name="clock">Gives times of events and heartbeats; null takes the system's.</param>
    public RunStore(string root, TimeProvider? clock = null)
    {
        Root = Path.GetFullPath(root);
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>The runs folder.</summary>
    public string Root { get; }

    /// <summary>The time.</summary>
    public TimeProvider Clock => _clock;

    internal string TrashFolder => Path.Combine(Root, ".trash");

    /// <summary>Which folder to use: what was given (<c>--runs</c>), else the environment's <c>WORKBENCH_RUNS</c>, else <c>runs</c> here.</summary>
    public static string RootFrom(string? given) =>
        !string.IsNullOrEmpty(given) ? given
        : Environment.GetEnvironmentVariable("WORKBENCH_RUNS") is { Length: > 0 } variable ? variable
        : "runs";

    /// <summary>Makes a run and opens it for writing: <see cref="Queue"/>, then <see cref="OpenWriter"/>.</summary>
    public RunWriter Create(string name, string recipeYaml, string environmentJson, IReadOnlyList<RunParent>? parents = null) =>
        OpenWriter(Queue(name, recipeYaml, environmentJson, parents));

    /// <summary>Makes a run that waits to be trained. Its folder appears in one piece, under a number nobody else has.</summary>
    /// <param name="name">The recipe's name: lower case letters, digits, hyphens and dots.</param>
    /// <param name="recipeYaml">The resolved recipe.</param>
    /// <param name="environmentJson">Plugins, versions, hashes, device.</param>
    /// <param name="parents">The runs it stands on.</param>
    /// <exception cref="RunException">The runs folder cannot be written.</exception>
    public Run Queue(string name, string recipeYaml, string environmentJson, IReadOnlyList<RunParent>? parents = null)
    {
        try
        {
            Directory.CreateDirectory(Root);
            var number = new RunNumbers(Root).Take();
            var building = new RunPaths(Path.Combine(Root, $".new-{number}"));
            Directory.CreateDirectory(building.Folder);
            Fill(building, name, recipeYaml, environmentJson, parents ?? []);
            var folder = Path.Combine(Root, $"{number.ToString("0000", CultureInfo.InvariantCulture)}-{name}");
            Directory.Move(building.Folder, folder);
            return new Run(new RunPaths(folder), _clock);
        }
        catch (IOException exception)
        {
            throw new RunException(DiskException.Sentence(exception, Root, "Choose another place with --runs DIR or WORKBENCH_RUNS."), exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new RunException($"'{Root}' cannot be written: {exception.Message} Choose another place with --runs DIR or WORKBENCH_RUNS.", exception);
        }
    }

    /// <summary>Becomes the only writer of a run: to train it, to go on with it, or to add an evaluation.</summary>
    /// <exception cref="RunLockedException">Another process writes to it; the message names it.</exception>
    public RunWriter OpenWriter(Run run) => RunWriter.Open(run.Paths, _clock);

    /// <summary>Finds a run.</summary>
    /// <param name="which">Id (<c>0012-bccd-r18</c>), number (<c>12</c>, <c>#12</c>), name (<c>bccd-r18</c>: the newest of that name), or <c>last</c>.</param>
    /// <exception cref="RunException">There is none; near ones are named. Or it cannot be read.</exception>
    public Run Open(string which) => new(Find(which), _clock);

    /// <summary>Finds a run's folder without reading it.</summary>
    public RunPaths Find(string which) => RunFinder.Find(Folders(), which, Root);

    /// <summary>All run folders, oldest number first; hidden ones (trash, index) left out.</summary>
    public IReadOnlyList<RunPaths> Folders() => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root)
            .Where(folder => Path.GetFileName(folder)[0] != '.')
            .Select(folder => new RunPaths(folder))
            .OrderBy(paths => paths.Number)
            .ThenBy(paths => paths.Id, StringComparer.Ordinal)]
        : [];

    private void Fill(RunPaths paths, string name, string recipeYaml, string environmentJson, IReadOnlyList<RunParent> parents)
    {
        var now = _clock.GetUtcNow();
        Directory.CreateDirectory(paths.Checkpoints);
        Directory.CreateDirectory(paths.Evaluations);
        File.WriteAllBytes(paths.Header, new RunHeader(RunHeader.CurrentFormat, name, now).ToJson());
        File.WriteAllText(paths.Recipe, recipeYaml);
        File.WriteAllText(paths.Environment, environmentJson);
        using var log = new EventLog(paths.Events);
        log.Append(new QueuedEvent { Time = now, Step = 0, Counters = default(Counters), Parents = parents });
    }
}
