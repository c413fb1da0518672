using System.Text;
using Vision.Data;

namespace Vision.Metrics;

/// <summary>Per image, where the right class came among the scores: small enough to keep with a run; top-k accuracy for any k follows.</summary>
public sealed record ClassificationTable : IWeightedScore
{
    /// <summary>The format this program writes; it reads this and older ones.</summary>
    public const int Version = 1;

    /// <summary>The images, ascending by id.</summary>
    public required IReadOnlyList<long> ImageIds { get; init; }

    /// <summary>The classes in network order.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>Per image: the right class, a position in <see cref="Categories"/>.</summary>
    public required IReadOnlyList<int> Labels { get; init; }

    /// <summary>Per image: the class of the best score.</summary>
    public required IReadOnlyList<int> Predicted { get; init; }

    /// <summary>Per image: how many classes come before the right one, 0 for a right answer; of equal scores the lower class comes first.</summary>
    public required IReadOnlyList<int> Ranks { get; init; }

    /// <summary>Ranks the right class of every image.</summary>
    /// <param name="categories">The classes in network order.</param>
    /// <param name="images">Image id, right class and scores of all classes; NaN counts as the worst score.</param>
    /// <exception cref="ArgumentException">A label or a number of scores does not fit the classes, or an image comes twice.</exception>
    public static ClassificationTable From(IReadOnlyList<Category> categories, IEnumerable<(long ImageId, int Label, IReadOnlyList<float> Scores)> images)
    {
        var rows = images.OrderBy(i => i.ImageId).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            var (id, label, scores) = rows[i];
            if (label < 0 || label >= categories.Count || scores.Count != categories.Count || (i > 0 && id == rows[i - 1].ImageId))
            {
                throw new ArgumentException($"Image {id}: comes twice, or its label or scores do not fit {categories.Count} classes.", nameof(images));
            }
        }
        return new ClassificationTable
        {
            ImageIds = [.. rows.Select(r => r.ImageId)],
            Categories = categories,
            Labels = [.. rows.Select(r => r.Label)],
            Predicted = [.. rows.Select(r => Enumerable.Range(0, categories.Count).First(c => Rank(r.Scores, c) == 0))],
            Ranks = [.. rows.Select(r => Rank(r.Scores, r.Label))],
        };
    }

    /// <summary>The plain numbers: top1, top5; and top-1 accuracy per class.</summary>
    public MetricSummary Summarize() => Score([]);

    /// <inheritdoc/>
    public MetricSummary Score(ReadOnlySpan<int> imageWeights)
    {
        if (!imageWeights.IsEmpty && imageWeights.Length != ImageIds.Count)
        {
            throw new ArgumentException($"{imageWeights.Length} weights for {ImageIds.Count} images.", nameof(imageWeights));
        }
        var (right, all) = (new long[Categories.Count], new long[Categories.Count]);
        var inFive = 0L;
        for (var i = 0; i < Ranks.Count; i++)
        {
            var weight = imageWeights.IsEmpty ? 1 : imageWeights[i];
            all[Labels[i]] += weight;
            right[Labels[i]] += Ranks[i] == 0 ? weight : 0;
            inFive += Ranks[i] < 5 ? weight : 0;
        }
        return new MetricSummary
        {
            Names = ["top1", "top5"],
            Values = [Share(right.Sum(), all.Sum()), Share(inFive, all.Sum())],
            Categories = Categories,
            PerCategory = [.. right.Select((r, c) => Share(r, all[c]))],
        };
    }

    /// <summary>Writes it as one binary file.</summary>
    public void Write(Stream stream)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Categories.Count);
            foreach (var category in Categories)
            {
                writer.Write(category.Id);
                writer.Write(category.Name);
            }
            writer.Write(ImageIds.Count);
            for (var i = 0; i < ImageIds.Count; i++)
            {
                writer.Write(ImageIds[i]);
                writer.Write(Labels[i]);
                writer.Write(Predicted[i]);
                writer.Write(Ranks[i]);
            }
        }
        BinaryEnvelope.Write(stream, BinaryEnvelope.Classification, Version, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name for messages.</param>
    /// <exception cref="DataException">No such file, a newer format, cut off or damaged.</exception>
    public static ClassificationTable Read(Stream stream, string name = "classes.bin")
    {
        using var reader = new BinaryReader(new MemoryStream(BinaryEnvelope.Read(stream, name, BinaryEnvelope.Classification, Version)), Encoding.UTF8);
        var categories = new Category[reader.ReadInt32()];
        for (var c = 0; c < categories.Length; c++)
        {
            categories[c] = new Category(reader.ReadInt32(), reader.ReadString());
        }
        var count = reader.ReadInt32();
        var (ids, labels, predicted, ranks) = (new long[count], new int[count], new int[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            (ids[i], labels[i], predicted[i], ranks[i]) = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        }
        return new ClassificationTable { ImageIds = ids, Categories = categories, Labels = labels, Predicted = predicted, Ranks = ranks };
    }

    private static double Share(long part, long whole) => whole == 0 ? double.NaN : part / (double)whole;

    private static int Rank(IReadOnlyList<float> scores, int label)
    {
        var rank = 0;
        for (var c = 0; c < scores.Count; c++)
        {
            // CompareTo puts NaN below every number.
            var order = scores[c].CompareTo(scores[label]);
            rank += order > 0 || (order == 0 && c < label) ? 1 : 0;
        }
        return rank;
    }
}
