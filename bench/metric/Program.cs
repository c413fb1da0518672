using System.Diagnostics;
using Metric.Bench;
using Vision.Metrics;
using Vision.Tests.Metrics;

// Usage: Metric.Bench [repeats] [draws], or Metric.Bench read [repeats]
if (args is ["read", ..])
{
    var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;
    ReadingBench.Run(Scenes.Make(numImages: 5000, numTruths: 36_000, numDetections: 500_000, numCategories: 80, seed: 1), rounds);
    return;
}

var repeats = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 7;
var draws = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 2000;

Console.WriteLine($"cores {Environment.ProcessorCount}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}");

// The full size: what the COCO API in Python is timed on.
var full = Scenes.Make(numImages: 5000, numTruths: 36_000, numDetections: 500_000, numCategories: 80, seed: 1);
var timings = new List<(double Evaluate, double Accumulate)>();
for (var r = 0; r < repeats; r++)
{
    GC.Collect();
    var clock = Stopwatch.StartNew();
    var table = Evaluator.Match(full, MatchRules.CocoBox);
    var evaluate = clock.Elapsed.TotalMilliseconds;
    var summary = new Accumulator(table).Summarize();
    var accumulate = clock.Elapsed.TotalMilliseconds - evaluate;
    timings.Add((evaluate, accumulate));
    var together = evaluate + accumulate;
    Console.WriteLine(
        $"full size, run {r + 1}: evaluate {evaluate:0} ms, accumulate {accumulate:0} ms, together {together:0} ms (AP {summary.Values[0]:0.0000})");
}
var sums = timings.Select(t => t.Evaluate + t.Accumulate).ToArray();
Console.WriteLine($"full size: first {sums[0]:0} ms, median {sums.Order().ElementAt(sums.Length / 2):0} ms, worst {sums.Max():0} ms");

var stored = new MemoryStream();
var matches = Evaluator.Match(full, MatchRules.CocoBox);
matches.Write(stored);
Console.WriteLine($"stored matches: {stored.Length / 1e6:0.0} MB");

// Bootstrap: the same machinery with another weight per image.
foreach (var (images, input) in new[] { (3000, Scenes.Make(3000, 21_600, 300_000, 80, 2)), (5000, full) })
{
    var accumulator = new Accumulator(Evaluator.Match(input, MatchRules.CocoBox));
    var clock = Stopwatch.StartNew();
    var numbers = Bootstrap.Draw(accumulator, draws, seed: 7).Select(s => s.Values[0]);
    var (low, high) = Bootstrap.Interval(numbers);
    Console.WriteLine($"bootstrap, {images} images, {draws} draws: {clock.Elapsed.TotalSeconds:0.00} s (AP in {low:0.0000}..{high:0.0000})");
}

// Against the plain implementation, alternating, at a size it can do.
var small = Scenes.Make(numImages: 60, numTruths: 430, numDetections: 6000, numCategories: 8, seed: 3);
for (var r = 0; r < Math.Min(3, repeats); r++)
{
    var clock = Stopwatch.StartNew();
    var ours = new Accumulator(Evaluator.Match(small, MatchRules.CocoBox)).Summarize();
    var fast = clock.Elapsed.TotalMilliseconds;
    clock.Restart();
    var (stats, _) = NaiveCoco.Score(small, MatchRules.CocoBox);
    var slow = clock.Elapsed.TotalMilliseconds;
    var difference = stats.Zip(ours.Values, (a, b) => Math.Abs(a - b)).Where(d => !double.IsNaN(d)).Max();
    Console.WriteLine($"small size, run {r + 1}: ours {fast:0.0} ms, plain {slow:0} ms, {slow / fast:0} times; largest difference {difference:0.0e+0}");
}
