using Workbench.Tui.Keys;
using Workbench.Tui.Runs;

namespace Workbench.Tui.Compare;

/// <summary>Keys of the comparison.</summary>
internal static class CompareKeys
{
    public static readonly Binding NextDifference = new("next", "]", "Next difference: a setting that is another, a number beyond noise") { Footer = "next" };
    public static readonly Binding PreviousDifference = new("previous", "[", "Previous difference");
    public static readonly Binding TenDifferences = new("ten-on", "}", "Ten differences further");
    public static readonly Binding TenDifferencesBack = new("ten-back", "{", "Ten differences back");
    public static readonly Binding Baseline =
        new("baseline", "b", "Hold the others against the column under the cursor") { Footer = "baseline", Cli = "workbench compare RUN RUN --baseline RUN" };
    public static readonly Binding Wide =
        new("wide", "w", "Everything, or only what matters") { Footer = "all", Cli = "workbench compare RUN RUN --all-parameters" };
    public static readonly Binding Export =
        new("export", "e", "Write the table to a file: .md .csv .json .tex") { Footer = "export", Cli = "workbench compare RUN RUN --md" };
    public static readonly Binding Images = new("images", "i", "The images behind it") { Cli = "workbench flips RUN RUN" };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Binding> All { get; } =
    [
        NextDifference, PreviousDifference, TenDifferences, TenDifferencesBack, MoveKeys.Left, MoveKeys.Right, Baseline, Wide, RunsKeys.Axis, Images,
        MoveKeys.Open, Export,
        MoveKeys.NextPane, MoveKeys.PreviousPane, .. MoveKeys.List,
    ];
}
