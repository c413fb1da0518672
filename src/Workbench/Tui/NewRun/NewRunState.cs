using System.Collections.Immutable;
using Workbench.Engine.Recipes;
using Workbench.Engine.Training;
using Workbench.Runs.Storage;
using Workbench.Sdk.Options;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.NewRun;

/// <summary>What of the form is seen.</summary>
internal enum NewRunPage
{
    /// <summary>What to start from.</summary>
    Sources,

    /// <summary>All sections.</summary>
    Sections,

    /// <summary>The options of one section.</summary>
    Options,

    /// <summary>What can be chosen for a section.</summary>
    Choices,

    /// <summary>What the run will cost.</summary>
    Costs,
}

/// <summary>A run to be made: what it starts from, what was changed, and what is known of it.</summary>
internal sealed record NewRunState
{
    /// <summary>All runs.</summary>
    public Workspace Workspace { get; init; } = Workspace.Unread;

    /// <summary>The page.</summary>
    public NewRunPage Page { get; init; }

    /// <summary>The named recipes; null before they are read.</summary>
    public IReadOnlyList<RunSource>? Recipes { get; init; }

    /// <summary>What was chosen to start from; null before.</summary>
    public RunSource? Source { get; init; }

    /// <summary>The last reading of the form; may be older than <see cref="Changes"/>.</summary>
    public NewRunForm? Read { get; init; }

    /// <summary>What was changed, one change an option.</summary>
    public ImmutableList<RecipeChange> Changes { get; init; } = [];

    /// <summary>Earlier changes, the last on top.</summary>
    public ImmutableStack<ImmutableList<RecipeChange>> Earlier { get; init; } = [];

    /// <summary>The changes that were saved as a recipe.</summary>
    public ImmutableList<RecipeChange>? SavedChanges { get; init; }

    /// <summary>The data; null before they are counted.</summary>
    public DataCounts? Data { get; init; }

    /// <summary>What it will cost, as counted last.</summary>
    public CostRun? Counted { get; init; }

    /// <summary>What it will cost, as measured last.</summary>
    public CostRun? Measured { get; init; }

    /// <summary>The form whose cost was asked for last; null before.</summary>
    public IReadOnlyList<RecipeChange>? CostAsked { get; init; }

    /// <summary>Steps are being timed.</summary>
    public bool IsMeasuring { get; init; }

    /// <summary>Seconds the form has rested.</summary>
    public int Rested { get; init; }

    /// <summary>What can be chosen, and for which section.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Why what was typed so far does not fit; empty when it does.</summary>
    public string Trial { get; init; } = "";

    /// <summary>What went wrong last; empty when nothing.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The cursor of each page.</summary>
    public ImmutableDictionary<NewRunPage, ListCursor> Cursors { get; init; } = ImmutableDictionary<NewRunPage, ListCursor>.Empty;

    /// <summary>What can be started from: recipes, then runs, newest first.</summary>
    public IReadOnlyList<RunSource> Sources =>
        [.. Recipes ?? [], .. Workspace.Runs.Where(run => run.State != RunState.Unreadable).Reverse().Select(RunSource.Of)];

    /// <summary>The sections.</summary>
    public IReadOnlyList<FormSection> Sections => Read?.Form.Sections ?? [];

    /// <summary>The cursor of the page.</summary>
    public ListCursor Cursor => Cursors.GetValueOrDefault(Page);

    /// <summary>Rows of the page.</summary>
    public int Count => Page switch
    {
        NewRunPage.Sources => Sources.Count,
        NewRunPage.Sections => Sections.Count,
        NewRunPage.Options => Section?.Options.Count ?? 0,
        NewRunPage.Choices => Choices.Count,
        _ => 0,
    };

    /// <summary>The section under the cursor.</summary>
    public FormSection? Section => At(Sections, NewRunPage.Sections);

    /// <summary>The option under the cursor.</summary>
    public FormOption? Option => Page == NewRunPage.Options ? At(Section?.Options ?? [], NewRunPage.Options) : null;

    /// <summary>The choice under the cursor.</summary>
    public Choice? Choice => At(Choices, NewRunPage.Choices);

    /// <summary>The source under the cursor.</summary>
    public RunSource? Pointed => At(Sources, NewRunPage.Sources);

    /// <summary>The reading is of the form as it is now.</summary>
    public bool IsRead => Read is not null && ReferenceEquals(Read.Changes, Changes);

    /// <summary>Steps of the run; null while data or recipe are not known.</summary>
    public TrainingPlan? Plan => Read?.Recipe is { } recipe && Data is { Fault: "", Train: > 0 } data && data.Key == DataCounts.KeyOf(recipe)
        ? TrainingPlan.For(recipe.Schedule, data.Train, recipe.Loop.Batch)
        : null;

    /// <summary>What keeps the run from being made.</summary>
    public IReadOnlyList<RecipeProblem> Problems =>
        Read is null ? [] : Data is { Fault.Length: > 0 } data ? [.. Read.Problems, new(default, "data", data.Fault)] : Read.Problems;

    /// <summary>Settings without effect, or probably not meant.</summary>
    public IReadOnlyList<RecipeProblem> Warnings => Read?.Form.Reading.Warnings ?? [];

    /// <summary>Something would be lost.</summary>
    public bool HasUnsaved => Changes.Count > 0 && !ReferenceEquals(Changes, SavedChanges);

    /// <summary>The cursor of the page moved.</summary>
    public NewRunState At(ListCursor cursor) => this with { Cursors = Cursors.SetItem(Page, cursor) };

    /// <summary>Another page, with its cursor as it was or at a position.</summary>
    public NewRunState On(NewRunPage page, int? position = null)
    {
        var next = this with { Page = page, Trial = "" };
        return position is { } row ? next.At(default(ListCursor).MoveTo(row, int.MaxValue)) : next;
    }

    /// <summary>With an option changed; a change back to what it was before takes the change away.</summary>
    public NewRunState With(RecipeChange change)
    {
        var section = change.Path.Split('.')[0];
        var isPlugin = change.Path == section || change.Path == $"{section}.{RecipeSections.Use}";
        var isBack = Read?.Original.Sections.FirstOrDefault(one => one.Name == section) is { Family: not null } before && isPlugin
            ? (before.Use.Length == 0 ? $"{section}=null" : $"{section}.{RecipeSections.Use}={before.Use}") == change.ToString()
            : Read?.Original.Sections.SelectMany(one => one.Options).FirstOrDefault(option => option.Path == change.Path) is { } option
                && !Changes.Any(other => other.Path == $"{section}.{RecipeSections.Use}")
                && RecipeChange.Of(option.Path, option.Option, option.Value) == change;
        // Options of the plugin before mean nothing to the next one.
        var kept = Changes.RemoveAll(other => other.Path == change.Path
            || (isPlugin && (other.Path == section || other.Path.StartsWith(section + ".", StringComparison.Ordinal))));
        var changes = isBack ? kept : kept.Add(change);
        return changes.SequenceEqual(Changes) ? this : this with { Changes = changes, Earlier = Earlier.Push(Changes), Rested = 0 };
    }

    /// <summary>A path was changed, or one inside it.</summary>
    public bool IsChanged(string path) => Changes.Any(change => IsIn(change.Path, path));

    /// <summary>The first problem at a path or inside it.</summary>
    public RecipeProblem? ProblemAt(string path) => Problems.FirstOrDefault(problem => IsIn(problem.Path, path));

    /// <summary>The first warning at a path or inside it.</summary>
    public RecipeProblem? WarningAt(string path) => Warnings.FirstOrDefault(warning => IsIn(warning.Path, path));

    private static bool IsIn(string path, string outer) =>
        path == outer || path.StartsWith(outer + ".", StringComparison.Ordinal) || path.StartsWith(outer + "[", StringComparison.Ordinal)
        || (outer == RecipeForm.General && !path.Contains('.') && RecipeSections.Find(path) is { Option.Kind: not OptionKind.Section });

    private T? At<T>(IReadOnlyList<T> rows, NewRunPage page)
        where T : class => Cursors.GetValueOrDefault(page).Position is var position && position < rows.Count ? rows[position] : null;
}
