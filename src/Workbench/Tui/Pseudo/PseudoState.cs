using Vision.Data;
using Workbench.Runs.SelfTraining;
using Workbench.Tui.Keys;
using Workbench.Tui.OneRun;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Pseudo;

/// <summary>What the screen of pseudo labels shows.</summary>
internal sealed record PseudoState
{
    /// <summary>Id of the run.</summary>
    public required string Id { get; init; }

    /// <summary>The round; null until read.</summary>
    public PseudoRound? Round { get; init; }

    /// <summary>The slider's place, in hundredths.</summary>
    public int Place { get; init; }

    /// <summary>Why there is nothing to show; else empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The images; null until read.</summary>
    public Dataset? Dataset { get; init; }

    /// <summary>Why there are no pictures; else empty.</summary>
    public string NoImages { get; init; } = "";

    /// <summary>Which image is looked at.</summary>
    public int Image { get; init; }

    /// <summary>The picture made last.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The picture over the whole width.</summary>
    public bool IsWide { get; init; }

    /// <summary>Where the classes are scrolled to.</summary>
    public ListCursor Cursor { get; init; }

    /// <summary>The slider's threshold.</summary>
    public double Threshold => PseudoRound.Threshold(Place);

    /// <summary>What it keeps; null until read.</summary>
    public PseudoView? Cut => Round?.Cuts[Place];

    /// <summary>How right the teacher is from there on; null when unknown.</summary>
    public PrecisionRecall? Accuracy => Round is { Accuracy.Count: > 0 } round ? round.Accuracy[Place] : null;

    /// <summary>What was found on the image looked at, best first.</summary>
    public IReadOnlyList<Detection> Found => Round is { } round && Image < round.Labels.Candidates.Count ? round.Labels.Candidates[Image] : [];

    /// <summary>The slider is where the run had it.</summary>
    public bool IsUsed => Round is { } round && Place == round.UsedPlace;
}

/// <summary>The slider was moved to a place, in hundredths.</summary>
internal sealed record ThresholdSlid(int Place) : Message;
