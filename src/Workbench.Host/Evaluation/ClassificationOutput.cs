using System.Globalization;
using System.Text.Json;
using Vision.Data;
using Vision.Drawing;
using Vision.Geometry;
using Vision.Images;
using Workbench.Engine.Evaluation;
using Workbench.Files;

namespace Workbench.Host.Evaluation;

/// <summary>The best class of each image as CSV, the best five as JSON, in the order of the images; the best one at the top of the pictures.</summary>
internal sealed class ClassificationOutput(Dataset dataset, PredictionOptions options) : PredictionOutput(dataset, options)
{
    private const int Best = 5;

    private readonly Dataset _dataset = dataset;
    private readonly List<(ImageRecord Image, (string Class, float Score)[] Best)> _said = [];

    public override IReadOnlyList<string> Files => [At("predictions.csv"), At("predictions.json")];

    public override void End()
    {
        var ordered = _said.OrderBy(said => said.Image.Id).ToArray();
        File.WriteAllLines(At("predictions.csv"), ordered.Select(said =>
            string.Create(CultureInfo.InvariantCulture, $"{Quoted(said.Image.FileName)},{Quoted(said.Best[0].Class)},{said.Best[0].Score:0.####}"))
            .Prepend("file,class,score"));
        File.WriteAllText(At("predictions.json"), JsonSerializer.Serialize(ordered.Select(said => new
        {
            file_name = said.Image.FileName,
            @class = said.Best[0].Class,
            score = said.Best[0].Score,
            best = said.Best.Select(best => new { @class = best.Class, score = best.Score }),
        }), JsonFormat.Readable));
    }

    public override void Dispose()
    {
        // Nothing is written before the end.
    }

    protected override void Add(SeenImage image)
    {
        _said.Add((Record(image), Classes(image.Prediction)));
        Found++;
    }

    protected override RgbImage Draw(RgbImage image, Prediction said)
    {
        var (name, score) = Classes(said)[0];
        return DetectionDrawing.Draw(image,
            [new LabelledBox(new Box(0, 0, image.Width, image.Height), string.Create(CultureInfo.InvariantCulture, $"{name} {100 * score:0}%"), 0)]);
    }

    private (string Class, float Score)[] Classes(Prediction said) => [.. ((ClassificationPrediction)said).Scores.Index()
        .OrderByDescending(score => score.Item).Take(Best).Select(score => (_dataset.Categories[score.Index].Name, score.Item))];

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
