namespace Workbench.Studies.Scaling;

/// <summary>Which of several choices are worth their cost.</summary>
public static class ParetoFront
{
    /// <summary>Whether each point is on the front: no other has as little of both and less of one.</summary>
    /// <param name="points">What it costs, and how wrong it is; the less of each the better. A point with a number that is not finite is never on it.</param>
    public static IReadOnlyList<bool> Of(IReadOnlyList<(double Cost, double Error)> points)
    {
        var isOnFront = new bool[points.Count];
        var least = double.PositiveInfinity;
        // From the cheapest on, a point counts when it is less wrong than all that are cheaper; points alike stand or fall together.
        foreach (var cost in Enumerable.Range(0, points.Count).Where(i => double.IsFinite(points[i].Cost) && double.IsFinite(points[i].Error))
            .GroupBy(i => points[i].Cost).OrderBy(group => group.Key))
        {
            var best = cost.Min(i => points[i].Error);
            foreach (var i in cost.Where(i => points[i].Error == best && best < least))
            {
                isOnFront[i] = true;
            }

            least = Math.Min(least, best);
        }

        return isOnFront;
    }
}
