using System.Globalization;
using Vision.Data;
using Vision.PseudoLabels;

namespace Workbench.Engine.SelfTraining;

/// <summary>The folder of one round, <c>pseudo/round-1</c>: complete, or absent and growing part by part beside it, so that a kill costs one part.</summary>
internal sealed class PseudoRound(string pseudoFolder, int round)
{
    private readonly string _whole = Path.Combine(pseudoFolder, string.Create(CultureInfo.InvariantCulture, $"round-{round}"));

    /// <summary>True once every image was predicted and all files are there.</summary>
    public bool IsComplete => Directory.Exists(_whole);

    private string Parts => _whole + ".parts";

    /// <summary>All that was found; the round must be complete.</summary>
    public PseudoLabelSet Read() => PseudoLabelFiles.Read(_whole);

    /// <summary>Its numbers; the round must be complete.</summary>
    public PseudoStatistics Statistics() => PseudoStatistics.Read(Path.Combine(_whole, PseudoLabelFiles.Statistics));

    /// <summary>A part that the same teacher finished earlier; else null.</summary>
    public (PseudoLabelSet Set, PseudoStatistics Statistics)? ReadPart(int number, string teacher)
    {
        var folder = PartFolder(number);
        return Directory.Exists(folder) && PseudoStatistics.Read(Path.Combine(folder, PseudoLabelFiles.Statistics)) is var statistics
            && statistics.Teacher == teacher
            ? (PseudoLabelFiles.Read(folder), statistics)
            : null;
    }

    /// <summary>Keeps a part.</summary>
    public void WritePart(int number, PseudoLabelSet set, PseudoStatistics statistics) =>
        Place(PartFolder(number), folder =>
        {
            PseudoLabelFiles.Write(set, folder);
            statistics.Write(Path.Combine(folder, PseudoLabelFiles.Statistics));
        });

    /// <summary>Makes the round complete.</summary>
    public void Complete(PseudoLabelSet set, Dataset labelled, PseudoStatistics statistics)
    {
        Place(_whole, folder =>
        {
            PseudoLabelFiles.Write(set, folder);
            PseudoLabelFiles.WriteLabels(labelled, set, statistics.Rule, folder);
            statistics.Write(Path.Combine(folder, PseudoLabelFiles.Statistics));
        });
        Directory.Delete(Parts, recursive: true);
    }

    private string PartFolder(int number) => Path.Combine(Parts, number.ToString("D6", CultureInfo.InvariantCulture));

    private static void Place(string folder, Action<string> write)
    {
        var making = folder + ".new";
        foreach (var old in new[] { making, folder }.Where(Directory.Exists))
        {
            Directory.Delete(old, recursive: true);
        }

        Directory.CreateDirectory(making);
        write(making);
        Directory.Move(making, folder);
    }
}
