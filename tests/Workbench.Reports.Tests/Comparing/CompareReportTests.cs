using System.Text.Json;
using Workbench.Reports.Comparing;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;
using Workbench.Runs.Tests;

namespace Workbench.Reports.Tests.Comparing;

public sealed class CompareReportTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Comparison _comparison;

    public CompareReportTests()
    {
        var store = new RunStore(_folder.Root, new HandClock());
        var pretraining = Some.Done(store, "cifar-r18-pretrain");
        var scratch = Some.Scored(store, "bccd-r18-scratch-2x", Some.Recipe, 0.55);
        var recipe = Some.RecipeWith("from", "run:1");
        var pretrained = Some.Scored(store, "bccd-r18-pre-2x", recipe, 0.75, 2, [new(pretraining.Id, "pretraining")]);
        var longer = Some.Scored(store, "bccd-r18-scratch-6x", Some.RecipeWith("length", "6x"), 0.6, 3);
        _comparison = new RunComparer(store).Compare([scratch, pretrained, longer], new() { Draws = 400, Axis = CostAxis.Images });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compare_text() => Approved.Matches(Print(OutputForm.Text));

    [Fact]
    public void Compare_text_on_a_terminal_of_80_columns() => Approved.Matches(Print(OutputForm.Text, terminal: true));

    [Fact]
    public void Compare_ascii() => Approved.Matches(Print(OutputForm.Text, unicode: false));

    [Fact]
    public void Compare_markdown() => Approved.Matches(Print(OutputForm.Markdown));

    [Fact]
    public void Compare_latex() => Approved.Matches(Print(OutputForm.Latex));

    [Fact]
    public void The_table_fits_the_terminal()
    {
        Assert.All(Print(OutputForm.Text, terminal: true).Split('\n').SkipLast(4), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Json_holds_every_number_and_no_NaN()
    {
        using var json = JsonDocument.Parse(Print(OutputForm.Json));

        var root = json.RootElement;
        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        var cell = root.GetProperty("metrics")[0].GetProperty("cells")[1];
        Assert.Equal(_comparison.Metrics[0].Cells[1].Delta, cell.GetProperty("delta").GetDouble());
        Assert.Equal("better", cell.GetProperty("verdict").GetString());
        Assert.Equal(1240, root.GetProperty("groups")[1].GetProperty("costWithParents").GetProperty("images").GetInt64());
        Assert.DoesNotContain("NaN", Print(OutputForm.Json));
    }

    [Fact]
    public void Csv_has_a_record_per_number_and_column()
    {
        var lines = Print(OutputForm.Csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("kind,name,run,baseline,value,spread,low,high,delta,delta_low,delta_high,verdict", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("metric,AP50,3,2,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("parameter,init.from,3,2,run:1", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(12, line.Split(',').Length));
    }

    [Fact]
    public void All_parameters_are_there_when_asked_for()
    {
        Assert.DoesNotContain("optimizer.momentum", Print(OutputForm.Text));
        Assert.Contains("optimizer.momentum", Print(OutputForm.Text, all: true));
    }

    private string Print(OutputForm form, bool terminal = false, bool unicode = true, bool all = false)
    {
        using var text = new StringWriter { NewLine = "\n" };
        CompareReport.Write(_comparison, new(form, all), new(text, 80, terminal, false, unicode));
        return text.ToString().Replace(_folder.Root, "RUNS");
    }
}
