using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbench.Tests;

/// <summary>Reads what a run wrote, without the program's own classes: a second opinion.</summary>
public static class RunLog
{
    /// <summary>The whole lines of the event log; a torn last one is left out.</summary>
    public static IReadOnlyList<JsonNode> Events(string run)
    {
        var text = File.ReadAllText(Path.Combine(run, "events.jsonl"));
        return [.. text.Split('\n').SkipLast(1).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!)];
    }

    /// <summary>The kinds in order.</summary>
    public static IReadOnlyList<string> Kinds(string run) => [.. Events(run).Select(node => (string)node["kind"]!)];

    /// <summary>The losses of each step as written; a step done twice after a resume keeps its last.</summary>
    public static IReadOnlyDictionary<long, string> Losses(string run)
    {
        var losses = new SortedDictionary<long, string>();
        foreach (var node in Events(run).Where(node => (string)node["kind"]! == "step"))
        {
            losses[(long)node["step"]!] = node["losses"]!.ToJsonString();
        }

        return losses;
    }

    /// <summary>Ends the process that writes to a run as <c>kill -9</c> does; false when there is none any more.</summary>
    public static bool KillOwner(string run)
    {
        try
        {
            using var worker = Process.GetProcessById((int)JsonNode.Parse(File.ReadAllText(Path.Combine(run, "owner.json")))!["pid"]!);
            worker.Kill();
            worker.WaitForExit();
            return true;
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Bytes of the newest checkpoint's weights.</summary>
    public static byte[] Weights(string run, string file = "weights.pth") =>
        File.ReadAllBytes(Path.Combine(Directory.GetDirectories(Path.Combine(run, "checkpoints"), "step-*").Order(StringComparer.Ordinal).Last(), file));
}
