using System.Text.Json;
using Vision.Coco;
using Vision.Data;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

/// <summary>Against golden/make_results.py.</summary>
public sealed class ResultFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    public void More_than_100_objects_of_an_image_score_as_the_COCO_API_does(int most)
    {
        var golden = Golden("crowded.json");
        var labels = _folder.Write("labels.json", golden.GetProperty("labels").GetRawText());
        var truth = CocoTruthReader.Read(labels, OverlapKind.Box);
        var results = CocoResultsReader.Read(_folder.Write("found.json", golden.GetProperty("detections").GetRawText()), truth, OverlapKind.Box);

        var summary = Score(truth, results, MatchRules.CocoBox with { MaxDetections = [1, 10, most] });

        double[] expected = [.. golden.GetProperty("expected").GetProperty($"{most}").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(expected, summary.Values.Select(value => double.IsNaN(value) ? -1 : value), Close);
        Assert.Contains($"AR{most}", summary.Names);
    }

    [Fact]
    public void Labels_beyond_the_limit_are_counted()
    {
        var truth = CocoTruthReader.Read(_folder.Write("labels.json", Golden("crowded.json").GetProperty("labels").GetRawText()), OverlapKind.Box);
        var input = Input(truth, []);

        Assert.Equal(
            "51 labels cannot be found: only the 100 best detections of an image and category count, and 2 times an image has more labels than that "
                + "(most: 150 of 'cell' in image 1)",
            DetectionLimit.Exceeded(input, MatchRules.CocoBox, id => $"image {id}"));
        Assert.Empty(DetectionLimit.Exceeded(input, MatchRules.CocoBox with { MaxDetections = [150] }, id => $"{id}"));
    }

    [Theory]
    [InlineData(2007, true)]
    [InlineData(2012, true)]
    [InlineData(2007, false)]
    [InlineData(2012, false)]
    public void Text_results_score_as_the_VOC_development_kit_does(int year, bool inclusivePixels)
    {
        var golden = VocFolders();

        var truth = VocTruth.Read(_folder.Root, "test", inclusivePixels);
        var results = VocResultsReader.Read(_folder.At("results"), truth, inclusivePixels);

        Assert.Empty(results.Errors);
        Assert.Empty(results.Warnings);
        var summary = Score(truth, results, (year == 2007 ? MatchRules.Voc2007 : MatchRules.Voc2012) with { InclusivePixels = inclusivePixels });
        var expected = golden.GetProperty("expected").GetProperty($"{year}");
        Assert.Equal(summary.Categories.Select(category => expected.GetProperty(category.Name).GetDouble()), summary.PerCategory, Close);
    }

    [Fact]
    public void Faulty_lines_are_named_and_categories_without_a_file_too()
    {
        VocFolders();
        File.WriteAllText(_folder.At("results", "comp4_det_test_car.txt"), "000001 0.5 1 1 9 9\n\n000001 nan 1 1 9 9\n999999 0.5 1 1 9 9\n000001 0.5 1\n");
        File.Delete(_folder.At("results", "comp4_det_test_racing_car.txt"));

        var results = VocResultsReader.Read(_folder.At("results", "comp4_det_test_%s.txt"), VocTruth.Read(_folder.Root, "test", true), true);

        Assert.Single(results.Detections);
        Assert.Equal(["line 3", "line 4", "line 5"], results.Errors.Select(error => error.Record));
        Assert.Contains("image '999999'", results.Errors[1].Reason);
        Assert.Contains("has no file for 'racing_car'", Assert.Single(results.Warnings).Reason);
    }

    [Fact]
    public void Two_files_of_a_category_must_be_told_apart()
    {
        VocFolders();
        File.WriteAllText(_folder.At("results", "comp3_det_test_car.txt"), "");
        var truth = VocTruth.Read(_folder.Root, "test", true);

        var error = Assert.Throws<DataException>(() => VocResultsReader.Read(_folder.At("results"), truth, true));

        Assert.Contains("several files for 'car': comp3_det_test_car.txt, comp4_det_test_car.txt", error.Message);
        Assert.EndsWith("comp3_det_test_%s.txt", error.Message);
    }

    private JsonElement VocFolders()
    {
        var golden = Golden("voc_text.json");
        foreach (var image in golden.GetProperty("images").EnumerateArray())
        {
            var name = image.GetProperty("name").GetString()!;
            _folder.Write($"Annotations/{name}.xml", $"""
                <annotation><filename>{name}.jpg</filename>{Size(name)}
                {string.Concat(image.GetProperty("objects").EnumerateArray().Select(Object))}</annotation>
                """);
        }

        var names = golden.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString());
        _folder.Write("ImageSets/Main/test.txt", string.Join('\n', names));
        foreach (var category in golden.GetProperty("found").EnumerateObject())
        {
            var lines = category.Value.EnumerateArray().Select(found => string.Join(' ', found.EnumerateArray().Select(value => value.ToString())));
            _folder.Write($"results/comp4_det_test_{category.Name}.txt", string.Join('\n', lines) + "\n");
        }

        return golden;
    }

    // Scoring needs no image, nor its size.
    private static string Size(string name) => name == "000003" ? "" : "<size><width>200</width><height>200</height><depth>3</depth></size>";

    private static string Object(JsonElement thing)
    {
        int[] box = [.. thing.GetProperty("box").EnumerateArray().Select(value => value.GetInt32())];
        return $"""
            <object><name>{thing.GetProperty("name").GetString()}</name><difficult>{(thing.GetProperty("difficult").GetBoolean() ? 1 : 0)}</difficult>
            <bndbox><xmin>{box[0]}</xmin><ymin>{box[1]}</ymin><xmax>{box[2]}</xmax><ymax>{box[3]}</ymax></bndbox></object>
            """;
    }

    private static MetricSummary Score(MetricTruth truth, MetricDetections results, MatchRule rule)
    {
        Assert.Empty(truth.Errors);
        Assert.Empty(results.Errors);
        return new Accumulator(Evaluator.Match(Input(truth, results.Detections), rule)).Summarize();
    }

    private static EvaluationInput Input(MetricTruth truth, IReadOnlyList<DetectionEntry> found) => new()
    {
        ImageIds = [.. truth.Images.Select(image => image.Id)],
        Categories = truth.Categories,
        Truths = truth.Truths,
        Detections = found,
    };

    // Sums of the same numbers in another order.
    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-12;

    private static JsonElement Golden(string name) => JsonDocument.Parse(Repository.Read($"tests/Vision.Tests/Metrics/golden/{name}")).RootElement;
}
