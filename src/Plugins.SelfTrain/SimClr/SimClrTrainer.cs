using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.SelfTrain.SimClr;

/// <summary>Contrastive pre-training of a model's backbone: two views of an image shall be alike and unlike all others (Chen et al. 2020).</summary>
/// <remarks>
/// The projection head is registered on the model's network, so that checkpoints, devices and the optimizer know it; the model's own weights keep their names.
/// Where images have classes and the model classifies, its last layer learns on the features as they are: a linear probe,
/// whose gradient stops before the backbone.
/// </remarks>
internal sealed class SimClrTrainer : ITrainer, IDemandsOfData
{
    private readonly SimClrOptions _options;
    private readonly IModel _model;
    private readonly PooledFeatures _features;
    private readonly nn.Module<Tensor, Tensor> _head;
    private readonly nn.Module<Tensor, Tensor>? _probe;

    public SimClrTrainer(SimClrOptions options, IModel model, IBackbone backbone, int classes)
    {
        (_options, _model, _features) = (options, model, new(backbone, model.Network));
        _probe = model.Task == ModelTask.Classification ? LinearProbe.Find(model.Network, backbone.Network, _features.Channels, classes) : null;
        _head = ProjectionHead.Make(options, _features.Channels);
        model.Network.register_module(ProjectionHead.Name, _head);
    }

    public nn.Module Network => _model.Network;

    public string? ProblemWith(Dataset images, Dataset? auxiliary, bool isEvaluated)
    {
        if (!isEvaluated)
        {
            return null;
        }

        var unlabelled = images.Images.FirstOrDefault(image => image.Label is null);
        var reason = _probe is null
            ? "the model has no linear layer from the backbone's features to the classes that could be trained beside"
            : unlabelled is not null ? $"image {unlabelled.Id} ({unlabelled.FileName}) has no class, so that the linear probe cannot be trained" : null;
        return reason is null
            ? null
            : $"trainer 'simclr' trains the backbone only, and {reason}: an evaluation would score random weights. Use --set evaluation.times=0.";
    }

    public Losses Step(Batch batch)
    {
        var second = batch.Auxiliary ?? throw new ArgumentException("simclr needs a second view of each image in Batch.Auxiliary.");
        var features_2NC = _features.Of(cat([batch.Images, second.Images]));
        var contrast = ("contrast", NtXent.Loss(_head.call(features_2NC), _options.Temperature));
        return _probe is not null && batch.Targets.All(target => target.Label is not null)
            ? new Losses(contrast, ("probe", LinearProbe.Loss(_probe, features_2NC, [.. batch.Targets, .. second.Targets])))
            : new Losses(contrast);
    }
}
