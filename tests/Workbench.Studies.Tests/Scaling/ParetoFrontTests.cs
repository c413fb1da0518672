using FsCheck;
using FsCheck.Fluent;
using Workbench.Studies.Scaling;

namespace Workbench.Studies.Tests.Scaling;

public sealed class ParetoFrontTests
{
    // Few different numbers, so that ties come.
    private static readonly Arbitrary<(double Cost, double Error)[]> Points =
        Arb.From(Gen.ArrayOf(Gen.Choose(0, 6).SelectMany(cost => Gen.Choose(0, 6).Select(error => ((double)cost, (double)error)))));

    [Fact]
    public void A_staircase_is_all_front_and_what_lies_behind_it_is_not()
    {
        var front = ParetoFront.Of([(1, 50), (2, 40), (2, 45), (3, 40), (4, 30), (4, 30), (double.NaN, 0), (0, double.NaN)]);

        Assert.Equal([true, true, false, false, true, true, false, false], front);
    }

    [Fact]
    public void It_is_what_no_other_point_dominates()
    {
        static bool Dominates((double Cost, double Error) one, (double Cost, double Error) other) =>
            one.Cost <= other.Cost && one.Error <= other.Error && one != other;
        Prop.ForAll(Points, points => ParetoFront.Of(points).SequenceEqual(points.Select(point => !points.Any(other => Dominates(other, point)))))
            .Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void The_order_of_points_does_not_matter()
    {
        Prop.ForAll(Points, points => ParetoFront.Of([.. points.Reverse()]).Reverse().SequenceEqual(ParetoFront.Of(points))).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void Along_the_front_more_cost_buys_less_error()
    {
        Prop.ForAll(Points, points =>
        {
            var front = points.Zip(ParetoFront.Of(points)).Where(pair => pair.Second).Select(pair => pair.First).Distinct()
                .OrderBy(point => point.Cost).ToList();
            return front.Zip(front.Skip(1)).All(pair => pair.First.Cost < pair.Second.Cost && pair.First.Error > pair.Second.Error);
        }).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void There_is_a_front_wherever_there_are_points_and_a_front_is_its_own_front()
    {
        Prop.ForAll(Points, points =>
        {
            var front = points.Where((_, i) => ParetoFront.Of(points)[i]).ToArray();
            return front.Length > 0 == points.Length > 0 && ParetoFront.Of(front).All(isOn => isOn);
        }).Check(Config.QuickThrowOnFailure);
    }
}
