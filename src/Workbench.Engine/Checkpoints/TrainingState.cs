using System.Text.Json;
using Vision.Accounting;
using Workbench.Files;

namespace Workbench.Engine.Checkpoints;

/// <summary>Everything a run needs besides tensors to go on exactly where it was. The learning rate and the sampler follow from <see cref="Step"/>.</summary>
public sealed record TrainingState
{
    /// <summary>Format of the checkpoint folder.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format it was written in.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Consumption so far.</summary>
    public Counters Counters { get; init; }

    /// <summary>State of the random generators, which dropout draws from.</summary>
    public byte[] Random { get; init; } = [];

    /// <summary>The current loss scale for fp16; 1 otherwise.</summary>
    public double LossScale { get; init; } = 1;

    /// <summary>Steps since the loss scale last changed.</summary>
    public int StepsAtScale { get; init; }

    /// <summary>The best primary number so far; null before the first evaluation.</summary>
    public double? Best { get; init; }

    /// <summary>The step of <see cref="Best"/>.</summary>
    public long BestStep { get; init; }

    internal void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, JsonFormat.Readable));

    internal static TrainingState Read(string path)
    {
        var state = JsonSerializer.Deserialize<TrainingState>(File.ReadAllBytes(path), JsonFormat.Readable)
            ?? throw new CheckpointException($"{path} holds null where the state of the training should be; resume from an older checkpoint.");
        return state.Format <= CurrentFormat
            ? state
            : throw new CheckpointException($"{path} has format {state.Format}; this Workbench reads up to {CurrentFormat}. Update the Workbench.");
    }
}

/// <summary>A checkpoint that cannot be read or written: what, where and what to do.</summary>
public sealed class CheckpointException(string message, Exception? inner = null) : Exception(message, inner);
