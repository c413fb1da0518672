using System.Text.Json;
using Workbench.Host.Costs;
using Workbench.Reports.Costs;
using Workbench.Reports.Tables;
using static Workbench.Reports.Tests.Costs.SomeCosts;

namespace Workbench.Reports.Tests.Costs;

public sealed class CostComparisonReportTests
{
    private static readonly CostComparison Some = new(2,
    [
        Measured("depth=18", 3.6e9, inference: 0.0081, training: 0.05),
        Measured("depth=50", 8.2e9, inference: 0.021, training: 0.4, shift: 0.2),
        Measured("wide=2.0", 9.6e9, inference: 0.0192, training: 0.31, waited: 0.4),
        CostRow.Of(new("huge", "tiny", []), [Counted(2e12) with { TooLarge = new(3L << 30, 1L << 30), Inference = Times(1.24) }], ""),
        CostRow.Of(new("broken", "tiny", []), [], "no GPU of that number"),
    ]);

    [Fact]
    public void Costs_text() => Approved.Matches(Print(OutputForm.Text));

    [Fact]
    public void Costs_text_on_a_terminal_of_80_columns()
    {
        var text = Print(OutputForm.Text, terminal: true);

        // Sentences are broken by the terminal.
        Assert.All(text.Split('\n').TakeWhile(line => !line.StartsWith("wide=2.0 has", StringComparison.Ordinal)),
            line => Assert.True(line.Length <= 80, line));
        Assert.Contains("images/s", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_csv() => Approved.Matches(Print(OutputForm.Csv));

    [Fact]
    public void Costs_latex() => Approved.Matches(Print(OutputForm.Latex));

    [Fact]
    public void Costs_that_are_only_counted_say_nothing_of_time()
    {
        var text = Print(OutputForm.Text, new(0, [CostRow.Of(new("a", "a", []), [Counted()], ""), CostRow.Of(new("b", "b", []), [Counted(2e9)], "")]));

        Assert.Contains("FLOP/image", text, StringComparison.Ordinal);
        Assert.DoesNotContain("median", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Spearman", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_every_time_and_the_correlations()
    {
        var root = JsonDocument.Parse(Print(OutputForm.Json)).RootElement;
        var recipes = root.GetProperty("recipes");

        Assert.Equal((2, 5), (root.GetProperty("repeats").GetInt32(), recipes.GetArrayLength()));
        Assert.Equal(10, recipes[0].GetProperty("training").GetProperty("seconds").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, recipes[3].GetProperty("training").ValueKind);
        Assert.Equal(3L << 30, recipes[3].GetProperty("tooLarge").GetProperty("needed").GetInt64());
        Assert.Equal("no GPU of that number", recipes[4].GetProperty("problem").GetString());
        var flopsWithTraining = root.GetProperty("correlations").EnumerateArray()
            .Single(one => one.GetProperty("count").GetString() == "FLOP" && one.GetProperty("measurement").GetString() == "training time");
        Assert.Equal(0.5, flopsWithTraining.GetProperty("spearman").GetDouble(), 9);
    }

    [Fact]
    public void A_cost_goes_through_json_unharmed()
    {
        var cost = Some.Rows[3].Cost!;

        var again = RunCost.FromJson(cost.ToJson());

        Assert.Equal(cost.ToJson(), again.ToJson());
        Assert.Equal((cost.Inference!.Median, cost.TooLarge), (again.Inference!.Median, again.TooLarge));
    }

    [Fact]
    public void The_chart_names_every_recipe_once_at_its_place()
    {
        var chart = CostScatter.Of(Some);

        Assert.Equal(["training step", "inference"], chart.Lines.Select(line => line.Label));
        Assert.Equal([(3.6e9, 12.5), (8.2e9, 109.0), (9.6e9, 77.5)], chart.Lines[0].Points.Select(point => (point.X, Math.Round(point.Y, 6))));
        Assert.Equal(["depth=18", "depth=50", "huge", "wide=2.0"], chart.Lines.SelectMany(line => line.Points).Select(point => point.Label)
            .Where(label => label.Length > 0).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cost.svg", "<?xml")]
    [InlineData("cost.png", "\u0089PNG")]
    public void The_chart_is_drawn_in_the_format_of_its_name(string name, string begin)
    {
        using var folder = new TempFolder();
        var path = folder.At(name);

        CostScatter.Write(Some, path);

        Assert.StartsWith(begin, System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)).TrimStart(), StringComparison.Ordinal);
        Assert.False(CostScatter.CanDraw("cost.gif"));
        var nothing = Some with { Rows = [Some.Rows[4]] };
        Assert.Throws<IOException>(() => { CostScatter.Write(nothing, path); });
    }

    private static string Print(OutputForm form, CostComparison? comparison = null, bool terminal = false)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        CostComparisonReport.Write(comparison ?? Some, form, new(writer, 80, terminal, HasColour: false, HasUnicode: true));
        return writer.ToString();
    }
}
