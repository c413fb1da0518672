using Vision.PseudoLabels;

namespace Workbench.Sdk.Training;

/// <summary>A trainer whose second stream gets its labels from a teacher, round by round: each round trains one student
/// over the recipe's whole schedule.</summary>
/// <remarks>
/// The host owns the rounds. Before each it lets the teacher (the one named here, later the student of the round before) predict the images of
/// <c>auxiliary</c>, keeps what <see cref="Labels"/> says, and makes a fresh student; what people labelled there is never seen. The trainer gets the
/// labels like any others, in <c>Batch.Auxiliary</c>; soft ones weigh less (<c>Instance.Weight</c>).
/// </remarks>
public interface ISelfTrainer : ITrainer
{
    /// <summary>How many students are trained, at least 1; the last is the result.</summary>
    int Rounds { get; }

    /// <summary>The teacher of the first round: <c>run:ID</c>, <c>run:ID@best</c> or a weight file.</summary>
    string Teacher { get; }

    /// <summary>Where the students of all rounds begin.</summary>
    StudentStart Student { get; }

    /// <summary>Which predictions become labels.</summary>
    PseudoLabelRule Labels { get; }
}

/// <summary>First weights of a student.</summary>
public enum StudentStart
{
    /// <summary>As the recipe's <c>init</c> says, each round anew.</summary>
    Init,

    /// <summary>The teacher's weights.</summary>
    Teacher,
}
