namespace Vision.Data;

/// <summary>How sure a teacher is of each class of a whole image: a distribution, of which the likely classes are listed.</summary>
/// <param name="Likely">The likely classes with their probabilities, best first.</param>
public sealed record SoftLabel(IReadOnlyList<ClassProbability> Likely)
{
    // What is left out changes a loss by less than the teacher's own noise, and a thousand classes an image would fill disks.
    private const double Enough = 0.999;
    private const int Most = 50;

    /// <summary>The likely classes of a distribution: best first until they hold 99.9 % of it, at most 50.</summary>
    /// <param name="probabilities">Per class, summing to 1.</param>
    public static SoftLabel Of(IReadOnlyList<float> probabilities)
    {
        var sum = 0.0;
        return new([.. probabilities.Select((probability, at) => new ClassProbability(at, probability)).OrderByDescending(entry => entry.Probability)
            .TakeWhile(entry => (sum += entry.Probability) - entry.Probability < Enough).Take(Most)]);
    }

    /// <summary>Writes the whole distribution: what is not listed is spread evenly over the classes left out, so that all sum to 1.</summary>
    /// <param name="probabilities">A place for each class.</param>
    public void Fill(Span<float> probabilities)
    {
        var listed = Likely.Sum(entry => (double)entry.Probability);
        var left = probabilities.Length - Likely.Count;
        probabilities.Fill(left > 0 ? (float)(Math.Max(0, 1 - listed) / left) : 0);
        var scale = left > 0 && listed <= 1 ? 1 : 1 / listed;
        foreach (var (place, probability) in Likely)
        {
            probabilities[place] = (float)(probability * scale);
        }
    }
}

/// <summary>A class with its probability.</summary>
/// <param name="Class">Position in <see cref="Dataset.Categories"/>, from 0.</param>
/// <param name="Probability">0..1.</param>
public readonly record struct ClassProbability(int Class, float Probability);
