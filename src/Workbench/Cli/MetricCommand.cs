using System.CommandLine;
using Vision.Coco;
using Vision.Metrics;

namespace Workbench.Cli;

/// <summary><c>workbench metric coco|voc</c>: scores anybody's results file.</summary>
internal static class MetricCommand
{
    /// <summary>The verb with its two benchmarks.</summary>
    public static Command Create()
    {
        var command = new Command("metric", "Score a results file exactly as the COCO API or Pascal VOC does.");
        command.Subcommands.Add(Coco());
        command.Subcommands.Add(Voc());
        return command;
    }

    private static Command Coco()
    {
        var truth = Required("--ground-truth", "Labels in COCO's JSON.", "FILE");
        var results = Required(
            "--detections", "Detections in COCO's results format: a JSON list of image_id (or file name), category_id (or name), score and bbox.", "FILE");
        var type = new Option<string>("--type") { Description = "What is compared: bbox, segm or keypoints.", DefaultValueFactory = _ => "bbox" };
        type.AcceptOnlyFromAmong("bbox", "segm", "keypoints");
        var limits = new Option<int[]>("--max-detections")
        {
            Description = "How many best detections per image and category count, ascending; the last for AP (default: 1 10 100, keypoints 20).",
            HelpName = "N",
            AllowMultipleArgumentsPerToken = true,
        };
        limits.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int[]>() is { } numbers && !MatchRules.AreLimits(numbers))
            {
                given.AddError("--max-detections takes ascending whole numbers from 1, for example 1 10 300.");
            }
        });
        var (json, perCategory) = Forms();
        var command = new Command("coco", "COCO AP and AR: 12 numbers for boxes and masks, 10 for keypoints.")
        {
            truth, results, type, limits, json, perCategory,
        };
        command.SetAction(parsed => MetricReport.Guard(parsed, () =>
        {
            var rule = parsed.GetValue(type) switch
            {
                "segm" => MatchRules.CocoMask,
                "keypoints" => MatchRules.CocoKeypoints,
                _ => MatchRules.CocoBox,
            };
            rule = parsed.GetValue(limits) is { Length: > 0 } numbers ? rule with { MaxDetections = numbers } : rule;
            var labels = CocoTruthReader.Read(parsed.GetValue(truth)!, rule.Overlap);
            var detections = CocoResultsReader.Read(parsed.GetValue(results)!, labels, rule.Overlap);
            return MetricReport.Score(parsed, labels, detections, rule, parsed.GetValue(json), parsed.GetValue(perCategory));
        }));
        return command;
    }

    private static Command Voc()
    {
        var truth = Required(
            "--ground-truth", "A Pascal VOC folder (Annotations, ImageSets), or labels in COCO's JSON (crowds count as difficult).", "DIR_OR_JSON");
        var results = Required("--detections",
            "The development kit's text results: their folder, or their path with %s for the category (results/comp4_det_test_%s.txt); or COCO's results "
                + "format: a JSON list of image_id (or file name), category_id (or name), score and bbox.", "DIR_OR_FILE");
        var year = new Option<string>("--year")
        {
            Description = "2007: 11 points; 2012: area under the curve, as from 2010 on.",
            DefaultValueFactory = _ => "2012",
        };
        year.AcceptOnlyFromAmong("2007", "2012");
        var split = new Option<string>("--split") { Description = "The list in ImageSets/Main of a VOC folder.", DefaultValueFactory = _ => "test" };
        var inclusive = new Option<bool>("--inclusive-pixels")
        {
            Description = "Boxes end with their last pixel, as in the VOC development kit: widths are one larger. "
                + "With a VOC folder, results then hold its corners counted from 1 (xmin, ymin, xmax - xmin, ymax - ymin). Text results always count so.",
        };
        var (json, perCategory) = Forms();
        var command = new Command("voc", "Pascal VOC mAP at overlap 0.5; difficult objects do not count.")
        {
            truth, results, year, split, inclusive, json, perCategory,
        };
        command.SetAction(parsed => MetricReport.Guard(parsed, () =>
        {
            var (path, found) = (parsed.GetValue(truth)!, parsed.GetValue(results)!);
            var isFolder = Directory.Exists(path);
            var isText = VocResultsReader.Takes(found);
            var rule = (parsed.GetValue(year) == "2007" ? MatchRules.Voc2007 : MatchRules.Voc2012) with
            {
                InclusivePixels = isText ? isFolder : parsed.GetValue(inclusive),
            };
            var labels = isFolder ? VocTruth.Read(path, parsed.GetValue(split)!, rule.InclusivePixels) : CocoTruthReader.Read(path, rule.Overlap);
            var detections = isText
                ? VocResultsReader.Read(found, labels, rule.InclusivePixels)
                : CocoResultsReader.Read(found, labels, rule.Overlap);
            return MetricReport.Score(parsed, labels, detections, rule, parsed.GetValue(json), parsed.GetValue(perCategory));
        }));
        return command;
    }

    private static Option<string> Required(string name, string description, string shape) =>
        new(name) { Description = description, Required = true, HelpName = shape };

    private static (Option<bool> Json, Option<bool> PerCategory) Forms() =>
        (new("--json") { Description = "Print JSON." }, new("--per-category") { Description = "Also list AP for every category (always there with --json)." });
}
