using Workbench.Tui.Compare;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Flips;

/// <summary>Keys of the images that turned.</summary>
internal static class FlipsKeys
{
    public static readonly Binding Score =
        new("score", "T", "From which score on detections count") { Footer = "score", Cli = "workbench flips RUN RUN --score S" };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Binding> All { get; } =
    [
        CompareKeys.NextDifference, CompareKeys.PreviousDifference, CompareKeys.TenDifferences, CompareKeys.TenDifferencesBack, Score, .. MoveKeys.List,
    ];
}
