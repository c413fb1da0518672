using System.Diagnostics;
using System.Globalization;
using System.Text;
using Vision.Coco;
using Vision.Metrics;

namespace Metric.Bench;

/// <summary>Time and memory of reading COCO's files: labels and results for the metric, labels as a dataset.</summary>
internal static class ReadingBench
{
    /// <summary>Reads each file a number of times.</summary>
    public static void Run(EvaluationInput scenes, int repeats)
    {
        var folder = Directory.CreateTempSubdirectory("metric-bench").FullName;
        var (labels, results) = (Path.Combine(folder, "labels.json"), Path.Combine(folder, "results.json"));
        File.WriteAllText(labels, Labels(scenes));
        File.WriteAllText(results, $"[{string.Join(",\n", scenes.Detections.Select(Detection))}]");
        foreach (var id in scenes.ImageIds)
        {
            File.WriteAllText(Path.Combine(folder, $"{id}.jpg"), ""); // the reader of datasets asks whether it is there
        }

        Console.WriteLine($"labels {new FileInfo(labels).Length / 1e6:0.0} MB, results {new FileInfo(results).Length / 1e6:0.0} MB");
        for (var r = 0; r < repeats; r++)
        {
            var truth = Timed("labels", () => CocoTruthReader.Read(labels, OverlapKind.Box));
            Timed("labels with masks", () => CocoTruthReader.Read(labels, OverlapKind.Mask));
            var found = Timed("results", () => CocoResultsReader.Read(results, truth, OverlapKind.Box));
            var data = Timed("dataset", () => CocoReader.Read(labels, folder, "scenes"));
            var boxes = truth.Truths.Sum(t => t.Box.Area) + found.Detections.Sum(d => d.Box.Area);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  sum of areas {boxes:R}, annotations {data.Dataset.Images.Sum(image => image.Annotations.Count)}, problems {data.Problems.Count}"));
        }

        Console.WriteLine($"peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        Directory.Delete(folder, recursive: true);
    }

    private static T Timed<T>(string what, Func<T> read)
    {
        GC.Collect();
        var (before, clock) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var result = read();
        var time = clock.Elapsed.TotalMilliseconds;
        Console.WriteLine($"{what}: {time:0} ms, {(GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6:0.0} MB allocated");
        return result;
    }

    private static string Labels(EvaluationInput scenes)
    {
        var text = new StringBuilder("{\"images\": [");
        text.AppendJoin(",\n", scenes.ImageIds.Select(id => $$"""{"id": {{id}}, "file_name": "{{id}}.jpg", "width": 640, "height": 480}"""));
        text.Append("], \"annotations\": [").AppendJoin(",\n", scenes.Truths.Select(Annotation));
        text.Append("], \"categories\": [").AppendJoin(",\n", scenes.Categories.Select(c => $$"""{"id": {{c.Id}}, "name": "{{c.Name}}"}"""));
        return text.Append("]}").ToString();
    }

    private static string Annotation(TruthEntry truth)
    {
        var ring = Enumerable.Range(0, 20).SelectMany(k => new[]
        {
            truth.Box.X + truth.Box.Width * (1 + Math.Cos(Math.PI * k / 10)) / 2,
            truth.Box.Y + truth.Box.Height * (1 + Math.Sin(Math.PI * k / 10)) / 2,
        });
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"segmentation": [[{{string.Join(", ", ring.Select(Number))}}]], "area": {{truth.Area}}, "iscrowd": {{(truth.IsCrowd ? 1 : 0)}},
             {{Common(truth.ImageId, truth.CategoryId, truth.Box)}}, "id": {{truth.Id}}}
            """);
    }

    private static string Detection(DetectionEntry found) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{{{Common(found.ImageId, found.CategoryId, found.Box)}}, "score": {{found.Score:0.#####}}}""");

    private static string Common(long image, int category, Vision.Geometry.Box box) =>
        $"\"image_id\": {image}, \"category_id\": {category}, \"bbox\": [{Number(box.X)}, {Number(box.Y)}, {Number(box.Width)}, {Number(box.Height)}]";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
