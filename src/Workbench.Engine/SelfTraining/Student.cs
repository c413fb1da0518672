using Vision.Accounting;
using Vision.Data;
using Workbench.Engine.Experiments;
using Workbench.Sdk.Models;

namespace Workbench.Engine.SelfTraining;

/// <summary>One student of a self-training run.</summary>
/// <param name="Round">Its round, from 1.</param>
/// <param name="Labels">What the second stream holds: images with a teacher's labels.</param>
/// <param name="Spent">What making those labels cost.</param>
public sealed record Student(int Round, Dataset Labels, Counters Spent)
{
    /// <summary>The images of the second stream with nothing that people said about them, in the classes of the labelled data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="task">A classifier cannot take a step without a class: all images then get the first one.</param>
    public static Dataset Unlabelled(ExperimentData data, ModelTask task)
    {
        var auxiliary = data.Auxiliary ?? throw new ArgumentException("Self-training needs the images of 'auxiliary'.", nameof(data));
        int? label = task == ModelTask.Classification ? 0 : null;
        return auxiliary with
        {
            Categories = data.Train.Categories,
            Images = [.. auxiliary.Images.Select(image => image with { Annotations = [], Label = label })],
        };
    }
}
