using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Peer.Bench.Measuring;

/// <summary>A page of results in Markdown: machine, versions and date on top, then tables and notes.</summary>
public sealed class Report
{
    private readonly StringBuilder _text = new();
    private readonly Settings _settings;

    /// <summary>Begins a page.</summary>
    /// <param name="title">What was compared.</param>
    /// <param name="settings">For the device and the folder of results.</param>
    /// <param name="command">How it was called.</param>
    public Report(string title, Settings settings, string command)
    {
        _settings = settings;
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Line($"# {title}");
        Line("");
        Line($"{date} · {Machine.Describe()} · load before: {Machine.Load()} · {settings.Threads} threads · `{command}`");
    }

    /// <summary>A paragraph.</summary>
    public void Note(string text)
    {
        Line("");
        Line(text);
    }

    /// <summary>The versions each side told.</summary>
    public void Versions(params Contestant[] contestants)
    {
        Line("");
        foreach (var contestant in contestants)
        {
            var facts = contestant.Facts.EnumerateObject().Select(fact => $"{fact.Name} {Text(fact.Value)}");
            Line($"* {contestant.Name}: {string.Join(", ", facts)}");
        }
    }

    /// <summary>A heading with a table under it.</summary>
    public void Table(string heading, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line("");
        Line($"## {heading}");
        Line("");
        Line($"| {string.Join(" | ", columns)} |");
        Line($"|{string.Concat(Enumerable.Repeat("---|", columns.Count))}");
        foreach (var row in rows)
        {
            Line($"| {string.Join(" | ", row)} |");
        }
    }

    /// <summary>A comparison: each contestant's numbers, and its ratios to one of them.</summary>
    public void Comparison(string heading, string unit, Series series, string against, string format = "0.0") => Table(
        heading,
        ["", $"{unit}: median (quartiles)", $"paired ratio to {against}: median (quartiles)"],
        series.Times.Keys.Select(name => new[]
        {
            name,
            series.Of(name).Text(format),
            name == against ? "" : series.Ratio(name, against).Text("0.000"),
        }));

    /// <summary>Writes the page to the folder of results and shows it.</summary>
    public void Save(string name)
    {
        var folder = _settings.Text("out", Path.Combine(Places.Root, "bench", "results"));
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{name}-{(_settings.Device == "cpu" ? "cpu" : "gpu")}.md");
        File.WriteAllText(path, _text.ToString());
        Console.WriteLine(_text.ToString());
        Console.Error.WriteLine($"written: {path}");
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    private void Line(string text) => _text.Append(text).Append('\n');
}
