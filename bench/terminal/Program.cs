using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Terminal.Bench;

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("Pseudo terminals are opened as Linux does it; this is another system.");
    return 2;
}

var settings = Settings.Parse(args);
var root = Root();
var program = settings.Program.Length > 0 ? settings.Program : Path.Combine(root, "artifacts", "bin", "Workbench", "release", "workbench");
var harness = new Harness(program, root);
var results = new Results();
var head = Head();
using (var folders = new RunsFolders())
{
    var measures = new ScreenMeasures(harness, settings, results);
    foreach (var (columns, rows) in settings.Parts.Contains("sizes") ? settings.Sizes : [])
    {
        measures.Run(folders, columns, rows);
    }

    if (settings.Parts.Contains("many"))
    {
        measures.ManyRuns(settings.Many);
    }

    if (settings.Parts.Contains("terms"))
    {
        new TermChecks(harness, results).Run(folders.Fresh(200), settings.Terms);
    }

    if (settings.Parts.Contains("leaving"))
    {
        new LeavingChecks(harness, results).Run(folders.Fresh(200));
    }
}

var asked = harness.Asked.Count == 0 ? "nothing" : string.Join(", ", harness.Asked.Select(question => $"`{question}`"));
Console.WriteLine($"asked of the terminal: {asked}");
if (settings.Page.Length > 0)
{
    var page = ResultPage.Read(settings.Page);
    page.Put(settings.Column, $"{head} · asked of the terminal: {asked}", results.Figures);
    page.Write(settings.Page);
}

var beyond = results.Figures.Where(figure => figure.Limits is { IsKept: false }).ToList();
Console.WriteLine($"{results.Figures.Count(figure => figure.Limits is { IsKept: true })} within their budgets, {beyond.Count} beyond");
beyond.ForEach(figure => Console.WriteLine($"  {figure.Section}: {figure.Row}: {figure.Text}, budget {figure.Limits!.Text}"));
return settings.Check && beyond.Count > 0 ? 1 : 0;

string Head()
{
    var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
    var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
    var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    var machine = $"{model}, {Environment.ProcessorCount} cores · {RuntimeInformation.FrameworkDescription}";
    return $"{date} · {machine} · load before: {load} · commit {Commit()}";
}

string Commit()
{
    using var git = Process.Start(new ProcessStartInfo("git", ["-C", root, "describe", "--always", "--dirty"]) { RedirectStandardOutput = true })!;
    return git.StandardOutput.ReadToEnd().Trim();
}

static string Root()
{
    var at = new DirectoryInfo(AppContext.BaseDirectory);
    while (at is not null && !File.Exists(Path.Combine(at.FullName, "Workbench.sln")))
    {
        at = at.Parent;
    }

    return at?.FullName ?? throw new InvalidOperationException("No Workbench.sln above this program.");
}
