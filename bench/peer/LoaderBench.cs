using System.Text.Json;
using Peer.Bench.Measuring;

namespace Peer.Bench;

/// <summary>Images per second from JPEG files to batches, against PIL, torchvision's transforms and a DataLoader.</summary>
internal static class LoaderBench
{
    private const int Batch = 4;

    /// <summary>Measures and writes <c>loader-cpu.md</c>.</summary>
    public static void Run(Settings settings)
    {
        var rounds = settings.Number("rounds", 5);
        var report = new Report("Loader: the Workbench against PIL and torchvision", settings, $"loader --rounds {rounds}");
        report.Note(
            $"Decode, resize to fit (bilinear, antialiased), flip half of them, normalise, pad, collate to batches of {Batch}; "
            + "nothing is kept from one pass to the next. The clock runs from the "
            + "first batch to the last: starting workers (threads here, processes there) is not counted. Ratios above 1: the Workbench is faster.");
        var first = true;
        foreach (var (set, width, height) in new[] { ("bccd", 320, 240), ("coco128", 320, 320) })
        {
            var root = Path.Combine(Places.Data(settings), set);
            var folder = Places.Scratch();
            var files = Path.Combine(folder, "files.json");
            string[] common = ["--set", set, "--root", root, "--files", files, "--width", $"{width}", "--height", $"{height}", "--batch", $"{Batch}"];
            WriteFiles(set, root, files, Settings.Parse(common));
            foreach (var workers in settings.List("workers", "1,2"))
            {
                string[] arguments = [.. common, "--workers", workers];
                const string ours = "Workbench", peer = "PIL + torchvision", again = "PIL + torchvision again (A/A)";
                using var left = Contestant.Ours(ours, "loader", settings, arguments);
                using var right = Contestant.Peer(peer, "loader", settings, arguments);
                using var control = Contestant.Peer(again, "loader", settings, arguments);
                if (first)
                {
                    report.Versions(left, right);
                    first = false;
                }

                var series = Alternation.Run([left, right, control], 1, rounds, (side, _) => Rate(side.Ask("epoch")), $"{set}, {workers} workers");
                report.Comparison($"{set}, to {width}x{height}, {workers} worker(s)", "images/s", series, peer, "0");
            }

            Directory.Delete(folder, recursive: true);
        }

        report.Save("loader");
    }

    private static double Rate(JsonElement answer) => answer.GetProperty("images").GetInt32() / answer.GetProperty("ms").GetDouble() * 1000;

    private static void WriteFiles(string set, string root, string path, Settings settings)
    {
        var folder = LoaderData.ImageFolder(set, root);
        File.WriteAllText(path, JsonSerializer.Serialize(LoaderData.Read(settings).Images.Select(image => Path.Combine(folder, image.FileName))));
    }
}
