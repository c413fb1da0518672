using Workbench.Engine.Recipes;

namespace Workbench.Studies.Files;

/// <summary>A study as it was written, its parts checked one by one; what they mean together is the grid's.</summary>
public sealed record StudyFile
{
    /// <summary>The study's name: the file's, without extension.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required string Source { get; init; }

    /// <summary>What is to be answered, in a sentence.</summary>
    public required string Question { get; init; }

    /// <summary>How large it is.</summary>
    public StudySize Size { get; init; }

    /// <summary>Remarks for the report; empty when there are none.</summary>
    public string Note { get; init; } = "";

    /// <summary>What was tuned until the claims held, in words for the report; empty when nothing was.</summary>
    public string Tuned { get; init; } = "";

    /// <summary>The recipe below all cells; empty in a study of lineages alone.</summary>
    public string Base { get; init; } = "";

    /// <summary>Where <see cref="Base"/> was written.</summary>
    public RecipeOrigin BaseOrigin { get; init; }

    /// <summary>Changes for all cells.</summary>
    public RecipeLayer Set { get; init; } = RecipeLayer.None;

    /// <summary>Runs that others start from.</summary>
    public IReadOnlyList<AncestorText> Ancestors { get; init; } = [];

    /// <summary>Settings that other studies find.</summary>
    public IReadOnlyList<SelectionText> Selections { get; init; } = [];

    /// <summary>What is varied, the first axis outermost.</summary>
    public IReadOnlyList<Axis> Axes { get; init; } = [];

    /// <summary>Cells left out on purpose.</summary>
    public IReadOnlyList<Hole> Holes { get; init; } = [];

    /// <summary>The number shown in tables and curves, for example <c>AP</c>; empty takes the one by which runs are ranked.</summary>
    public string Metric { get; init; } = "";

    /// <summary>What is claimed.</summary>
    public IReadOnlyList<ClaimText> Claims { get; init; } = [];

    /// <summary>Sums of images, instances and pixels, worked out without any run.</summary>
    public IReadOnlyList<LineageText> Lineages { get; init; } = [];

    /// <summary>Its claims were checked, but it trains nothing.</summary>
    public bool HasGrid => Base.Length > 0;

    /// <summary>The tag of runs made for it.</summary>
    public string Tag => TagOf(Name);

    /// <summary>The tag of runs made for a study.</summary>
    public static string TagOf(string name) => $"study.{name}";
}

/// <summary>How large a study is.</summary>
public enum StudySize
{
    /// <summary>Minutes on two CPU cores.</summary>
    Toy,

    /// <summary>Real data, hours on one GPU.</summary>
    Small,

    /// <summary>The paper's own numbers; checked rather than run.</summary>
    Paper,
}

/// <summary>Changes of a recipe: sections as in a recipe, <c>section.option: value</c>, or both.</summary>
/// <param name="Sections">Layers to be laid over a recipe in order; values still hold <c>$name</c>.</param>
/// <param name="Origin">Where they were written.</param>
public sealed record RecipeLayer(IReadOnlyList<MapNode> Sections, RecipeOrigin Origin)
{
    /// <summary>No change.</summary>
    public static RecipeLayer None { get; } = new([], default);
}

/// <summary>A run that others start from.</summary>
/// <param name="Name">Its name, used as <c>$name</c>.</param>
/// <param name="Base">Its recipe; empty takes the study's base and set, as a cell does.</param>
/// <param name="Set">Changes of that recipe.</param>
/// <param name="Follows">Axes over which it is expanded: each cell uses the one of its own values.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record AncestorText(string Name, string Base, RecipeLayer Set, IReadOnlyList<string> Follows, RecipeOrigin Origin);

/// <summary>The best settings of another study: a search, such as the one of Rethinking ImageNet Pre-training, section 5.</summary>
/// <param name="Name">Its name, used as <c>$name</c> in place of an axis value's changes.</param>
/// <param name="Study">The other study: a name, or a path beside this file.</param>
/// <param name="Where">Label by axis of the other study: only these cells compete, and these axes are not taken over.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record SelectionText(string Name, string Study, IReadOnlyDictionary<string, string> Where, RecipeOrigin Origin);

/// <summary>Something that is varied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values, in order.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record Axis(string Name, IReadOnlyList<AxisValue> Values, RecipeOrigin Origin)
{
    /// <summary>Whether each value comes on top of all values before it: an additive study.</summary>
    public bool IsCumulative { get; init; }

    /// <summary>The axis over which numbers are averaged.</summary>
    public const string Seed = "seed";

    /// <summary>Whether numbers are averaged over it.</summary>
    public bool IsSeed => Name == Seed;
}

/// <summary>A value of an axis.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Changes">What it changes in the recipe.</param>
public sealed record AxisValue(string Label, RecipeLayer Changes)
{
    /// <summary>What the values before it changed, where the axis is cumulative; else nothing.</summary>
    public RecipeLayer Before { get; init; } = RecipeLayer.None;

    /// <summary>The selection whose settings are its changes; empty where <see cref="Changes"/> says them.</summary>
    public string Selection { get; init; } = "";

    /// <summary>All that is laid over the recipe, in order.</summary>
    public IEnumerable<MapNode> Sections => Before.Sections.Concat(Changes.Sections);
}

/// <summary>Cells left out: all whose labels fit.</summary>
/// <param name="Labels">By axis, the labels that are left out together.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record Hole(IReadOnlyDictionary<string, IReadOnlyList<string>> Labels, RecipeOrigin Origin);

/// <summary>A claim.</summary>
/// <param name="Id">Its short name, for example <c>E1</c>.</param>
/// <param name="Says">What it says, in words.</param>
/// <param name="Holds">When it holds: an inequality.</param>
/// <param name="Source">Where it comes from; empty when nowhere.</param>
/// <param name="Origin">Where the inequality was written.</param>
public sealed record ClaimText(string Id, string Says, string Holds, string Source, RecipeOrigin Origin);

/// <summary>A line of trainings of which only the sizes are known.</summary>
/// <param name="Label">Its name in claims.</param>
/// <param name="Phases">The trainings, in order.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record LineageText(string Label, IReadOnlyList<LineagePhase> Phases, RecipeOrigin Origin);

/// <summary>One training: so many passes over so many images.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Images">Images of the data.</param>
/// <param name="Epochs">Passes over them.</param>
/// <param name="InstancesPerImage">Labelled objects of an image.</param>
/// <param name="PixelsPerImage">Pixels of an image as the network sees it.</param>
public sealed record LineagePhase(string Name, double Images, double Epochs, double InstancesPerImage, double PixelsPerImage);
