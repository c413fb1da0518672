using Vision.Data;
using Vision.Metrics;
using Workbench.Sdk.Metrics;

namespace Plugins.Data.Metrics;

/// <summary>Shares 0..1 → the percentages people read.</summary>
internal static class MetricSummaryResult
{
    /// <summary>All numbers; per-category numbers come in the dataset's order.</summary>
    public static MetricResult Of(MetricSummary summary, IReadOnlyList<Category> order)
    {
        var byId = summary.Categories.Zip(summary.PerCategory).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        return new MetricResult
        {
            Primary = summary.Names[0],
            Values = [.. summary.Names.Zip(summary.Values, (name, value) => (name, 100 * value))],
            PerCategory = [.. order.Select(category => (category.Name, 100 * byId.GetValueOrDefault(category.Id, double.NaN)))],
        };
    }
}
