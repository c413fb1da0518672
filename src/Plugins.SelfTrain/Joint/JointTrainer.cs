using TorchSharp.Modules;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.SelfTrain.Joint;

/// <summary>The model's losses on its own data plus image classification of other data on the same backbone (Rethinking
/// Pre-training and Self-training, table 7).</summary>
/// <remarks>The classification layer is registered on the model's network; the model's own weights keep their names.</remarks>
internal sealed class JointTrainer : ITrainer, IDemandsOfData, ITakesTurns
{
    private const string HeadName = "classification";

    private readonly JointOptions _options;
    private readonly IModel _model;
    private readonly PooledFeatures _features;
    private readonly Linear _head;

    public JointTrainer(JointOptions options, IModel model, IBackbone backbone, int classes)
    {
        (_options, _model, _features) = (options, model, new(backbone, model.Network));
        _head = nn.Linear(_features.Channels, classes);
        model.Network.register_module(HeadName, _head);
        if (!model.Network.named_parameters().Any(entry => entry.name == $"{HeadName}.weight"))
        {
            throw new ArgumentException(
                "joint needs a model whose network takes further modules; TorchSharp's Sequential ignores them. Make the network a module of its own.");
        }
    }

    public nn.Module Network => _model.Network;

    public bool TakesTurns => _options.Mode == "alternating";

    public string? ProblemWith(Dataset images, Dataset? auxiliary, bool isEvaluated) =>
        auxiliary?.Images.FirstOrDefault(image => image.Label is null) is { } unlabelled
            ? $"auxiliary: image {unlabelled.Id} ({unlabelled.FileName}) of {auxiliary.Name} has no class of its own. Trainer 'joint' classifies the "
                + "auxiliary images: take data with one class per image, for example toy-crops or image-folder."
            : null;

    public Losses Step(Batch batch)
    {
        var terms = new List<(string, Tensor)>();
        if (batch.Targets.Count > 0)
        {
            terms.AddRange(_model.Losses(batch with { Auxiliary = null }).Terms);
        }

        if (batch.Auxiliary is { } second)
        {
            terms.Add(("classification", Classification(second)));
        }

        return new Losses([.. terms]);
    }

    private Tensor Classification(Batch batch)
    {
        var labels_N = tensor(batch.Targets.Select(target => (long)target.Label!.Value).ToArray(), device: batch.Images.device);
        var logits_NC = _head.call(_features.Of(batch.Images)).to(ScalarType.Float32);
        return _options.Weight * nn.functional.cross_entropy(logits_NC, labels_N, label_smoothing: _options.LabelSmoothing);
    }
}
