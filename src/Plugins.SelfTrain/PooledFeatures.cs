using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Plugins.SelfTrain;

/// <summary>The features of whole images, as a classifier on the same backbone sees them.</summary>
internal sealed class PooledFeatures
{
    private const string Name = "pooling";

    private readonly IBackbone _backbone;
    private readonly ImagePooling _pooling;

    /// <summary>Takes the backbone's pooling; one with parameters that the model does not run itself (a detector's backbone) is registered on its
    /// network.</summary>
    public PooledFeatures(IBackbone backbone, nn.Module network)
    {
        (_backbone, _pooling) = (backbone, backbone.Pooling);
        if (_pooling.Network.parameters().Any() && !network.modules().Contains(_pooling.Network))
        {
            network.register_module(Name, _pooling.Network);
        }
    }

    /// <summary>Length of the vector of an image.</summary>
    public int Channels => _pooling.Channels;

    /// <summary>Images [N, 3, H, W] → [N, <see cref="Channels"/>].</summary>
    public Tensor Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        return _pooling.Network.call(_backbone.Network.call(images)).MoveToOuterDisposeScope();
    }
}
