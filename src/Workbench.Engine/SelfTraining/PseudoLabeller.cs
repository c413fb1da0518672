using Vision.Data;
using Vision.PseudoLabels;

namespace Workbench.Engine.SelfTraining;

/// <summary>Lets a teacher predict the images of a round, part by part.</summary>
/// <param name="images">The images, without labels.</param>
/// <param name="human">The labelled data, for comparison.</param>
/// <param name="rule">What is kept.</param>
/// <param name="clock">Times the parts.</param>
internal sealed class PseudoLabeller(Dataset images, Dataset human, PseudoLabelRule rule, TimeProvider clock)
{
    /// <summary>Images of a part.</summary>
    public const int PartLength = 256;

    /// <summary>Goes on where the round's folder is, to its end.</summary>
    /// <param name="number">The round, from 1.</param>
    /// <param name="round">Its folder.</param>
    /// <param name="teacher">Who predicts.</param>
    /// <param name="report">Told of images that cannot be decoded.</param>
    /// <param name="stops">Asked before each part.</param>
    /// <returns>False when asked to stop; what was done is kept.</returns>
    public bool Label(int number, PseudoRound round, Teacher teacher, Action<DataProblem> report, Func<bool> stops)
    {
        var sets = new List<PseudoLabelSet>();
        var seconds = 0.0;
        foreach (var (at, part) in images.Images.Chunk(PartLength).Index())
        {
            if (round.ReadPart(at, teacher.Name) is not var (set, statistics))
            {
                if (stops())
                {
                    return false;
                }

                var begun = clock.GetTimestamp();
                set = teacher.Predict(images with { Images = part }, report);
                statistics = Count(set, clock.GetElapsedTime(begun).TotalSeconds);
                round.WritePart(at, set, statistics);
            }

            sets.Add(set);
            seconds += statistics.Seconds;
        }

        var whole = PseudoLabelSet.Join(sets);
        round.Complete(whole, whole.Labelled(images, rule), Count(whole, seconds));
        return true;

        PseudoStatistics Count(PseudoLabelSet set, double spent) =>
            PseudoStatistics.Of(number, teacher.Name, set, rule, human, (teacher.ForwardFlops * set.Images.Count, spent));
    }
}
