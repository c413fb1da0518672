using Vision.Data;

namespace Workbench.Sdk.Training;

/// <summary>For trainers and models that cannot work with all data: the host asks once, before the first step.</summary>
public interface IDemandsOfData
{
    /// <summary>What is wrong with the data for this trainer or model and what to do, in a sentence; null when nothing is.</summary>
    /// <param name="images">The data trained on.</param>
    /// <param name="auxiliary">The data of the second stream, or null.</param>
    /// <param name="isEvaluated">True when the model's predictions will be scored during training.</param>
    string? ProblemWith(Dataset images, Dataset? auxiliary, bool isEvaluated);
}
