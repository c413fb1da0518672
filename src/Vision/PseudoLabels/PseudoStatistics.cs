using System.Text.Json;
using Vision.Data;
using Workbench.Files;

namespace Vision.PseudoLabels;

/// <summary>A round of pseudo-labelling in numbers: <c>statistics.json</c>.</summary>
public sealed record PseudoStatistics
{
    /// <summary>The form this program writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The form it was written in.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The round, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>Who predicted, for example <c>run 0012-teacher, step 600</c>.</summary>
    public required string Teacher { get; init; }

    /// <summary>What was kept.</summary>
    public required PseudoLabelRule Rule { get; init; }

    /// <summary>Images that were predicted.</summary>
    public required int Images { get; init; }

    /// <summary>Images on which something was kept.</summary>
    public required int ImagesKept { get; init; }

    /// <summary>Boxes kept; for classification, images.</summary>
    public required long Kept { get; init; }

    /// <summary>The best score of all.</summary>
    public required double HighestScore { get; init; }

    /// <summary>Kept and human labels by class.</summary>
    public required IReadOnlyList<PseudoClassCount> Classes { get; init; }

    /// <summary>What the thresholds 0.05, 0.10 ... 0.95 would keep, suppression and limit applied.</summary>
    public required IReadOnlyList<PseudoThreshold> Curve { get; init; }

    /// <summary>Floating-point operations of the teacher, forward alone.</summary>
    public required double Flops { get; init; }

    /// <summary>Seconds it took, over all sessions.</summary>
    public required double Seconds { get; init; }

    /// <summary>Images on which nothing was kept.</summary>
    public int ImagesWithout => Images - ImagesKept;

    /// <summary>Counts a round.</summary>
    /// <param name="round">The round, from 1.</param>
    /// <param name="teacher">Who predicted.</param>
    /// <param name="found">All that was found.</param>
    /// <param name="rule">What is kept of it.</param>
    /// <param name="human">The labelled data, for comparison.</param>
    /// <param name="cost">Operations and seconds.</param>
    public static PseudoStatistics Of(int round, string teacher, PseudoLabelSet found, PseudoLabelRule rule, Dataset human, (double Flops, double Seconds) cost)
    {
        var left = found.Under(rule);
        var kept = left.At(rule.ScoreThreshold);
        var counts = HumanCounts(human);
        return new()
        {
            Round = round,
            Teacher = teacher,
            Rule = rule,
            Images = found.Images.Count,
            ImagesKept = kept.Images,
            Kept = kept.Boxes,
            HighestScore = found.HighestScore,
            Classes = [.. found.Categories.Select((category, at) => new PseudoClassCount(category.Id, category.Name, counts[at], kept.PerClass[at]))],
            Curve = [.. Enumerable.Range(1, 19).Select(step => left.At(step / 20.0)).Select(cut => new PseudoThreshold(cut.Threshold, cut.Boxes, cut.Images))],
            Flops = cost.Flops,
            Seconds = cost.Seconds,
        };
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">It is damaged or of a newer program.</exception>
    public static PseudoStatistics Read(string path)
    {
        try
        {
            var statistics = JsonSerializer.Deserialize<PseudoStatistics>(File.ReadAllBytes(path), JsonFormat.Readable)
                ?? throw new DataException($"{path}: holds null where the numbers of the round should be; make the pseudo labels again.");
            return statistics.Format <= CurrentFormat
                ? statistics
                : throw new DataException($"{path}: has format {statistics.Format}; this Workbench reads up to {CurrentFormat}. Use a newer one.");
        }
        catch (JsonException damaged)
        {
            throw new DataException($"{path}: is damaged: {damaged.Message}", damaged);
        }
    }

    /// <summary>Writes a file.</summary>
    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, JsonFormat.Readable));

    private static long[] HumanCounts(Dataset human)
    {
        var places = human.Categories.Select((category, at) => (category.Id, at)).ToDictionary();
        var counts = new long[human.Categories.Count];
        foreach (var image in human.Images)
        {
            if (image.Label is { } label)
            {
                counts[label]++;
            }

            foreach (var annotation in image.Annotations.Where(annotation => annotation is { IsCrowd: false, IsDifficult: false }))
            {
                counts[places[annotation.CategoryId]]++;
            }
        }

        return counts;
    }
}

/// <summary>Labels of one class.</summary>
/// <param name="Id">The category's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Human">Labels by people in the labelled training data, crowds and difficult ones not counted.</param>
/// <param name="Kept">Pseudo labels kept.</param>
public sealed record PseudoClassCount(int Id, string Name, long Human, long Kept);

/// <summary>A point of the threshold curve.</summary>
/// <param name="Threshold">Scores from here on.</param>
/// <param name="Boxes">Boxes it keeps.</param>
/// <param name="Images">Images with at least one.</param>
public sealed record PseudoThreshold(double Threshold, long Boxes, int Images);
