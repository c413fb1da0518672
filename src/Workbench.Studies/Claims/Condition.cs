using Workbench.Studies.Grid;

namespace Workbench.Studies.Claims;

/// <summary>What cells that differ only in their seed have in common.</summary>
internal static class Condition
{
    /// <summary>Equal for the seeds of one condition.</summary>
    public static string Of(StudyGrid grid, int cell) => string.Join('\t', grid.Cells[cell].Labels.Where((_, axis) => !grid.File.Axes[axis].IsSeed));
}
