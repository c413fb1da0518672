using System.Text.Json;
using Workbench.Reports.Comparing;
using Workbench.Runs.Comparing;
using Workbench.Runs.Storage;
using Workbench.Runs.Tests;

namespace Workbench.Reports.Tests.Comparing;

public sealed class FlipsReportTests : IDisposable
{
    private static readonly Dictionary<long, string> Names = Enumerable.Range(1, 40).ToDictionary(id => (long)id, id => $"cells-{id:00}.png");
    private readonly TempFolder _folder = new();
    private readonly FlipList _list;

    public FlipsReportTests()
    {
        var store = new RunStore(_folder.Root, new HandClock());
        _list = FlipFinder.Find(Some.Scored(store, "scratch", Some.Recipe, 0.55), Some.Scored(store, "pretrained", Some.RecipeWith("lr", "0.02"), 0.75, 2),
            new());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_text_names_the_rule_the_sum_and_the_weightiest_images()
    {
        var lines = Print(top: 3, asJson: false).Split('\n');

        Assert.Equal("baseline 1 scratch", lines[0]);
        Assert.Equal("bccd test, 40 images; detections from score 0.5 on, right from IoU 0.5 on", lines[2]);
        Assert.Equal($"{_list.Right} of 40 images turned right, {_list.Wrong} wrong", lines[4]);
        Assert.StartsWith($"cells-{_list.Flips[0].ImageId:00}.png  {(_list.Flips[0].Turn == Turn.Right ? "right" : "wrong")}", lines[7],
            StringComparison.Ordinal);
        Assert.Contains($"and {_list.Flips.Count - 3} more; --top 0 prints all", lines);
    }

    [Fact]
    public void Json_holds_every_count()
    {
        using var json = JsonDocument.Parse(Print(top: 0, asJson: true));

        var flips = json.RootElement.GetProperty("flips");
        Assert.Equal(_list.Flips.Count, flips.GetArrayLength());
        Assert.Equal(_list.Flips[0].Influence, flips[0].GetProperty("influence").GetDouble());
        Assert.Equal(_list.Flips[0].After.False, flips[0].GetProperty("after").GetProperty("false").GetInt32());
        Assert.Equal("0001-scratch", json.RootElement.GetProperty("baseline").GetString());
    }

    private string Print(int top, bool asJson)
    {
        using var text = new StringWriter { NewLine = "\n" };
        FlipsReport.Write(_list, Names, top, asJson, new(text, 80, IsTerminal: false, HasColour: false, HasUnicode: true));
        return text.ToString();
    }
}
