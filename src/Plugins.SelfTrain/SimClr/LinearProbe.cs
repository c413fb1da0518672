using TorchSharp.Modules;
using Vision.Data;
using static TorchSharp.torch;

namespace Plugins.SelfTrain.SimClr;

/// <summary>A linear classifier on features that it does not change: how far the classes can be told apart by now (SimCLR, section 2.2).</summary>
internal static class LinearProbe
{
    /// <summary>The model's linear layer from features to classes, outside the backbone; null where there is none, or more than one.</summary>
    public static Linear? Find(nn.Module model, nn.Module backbone, int channels, int classes)
    {
        var inside = backbone.modules().ToHashSet();
        var found = model.modules().OfType<Linear>().Where(layer => !inside.Contains(layer) && layer.in_features == channels && layer.out_features == classes)
            .ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Cross-entropy of the layer; no gradient goes into the features.</summary>
    /// <param name="layer">The probe.</param>
    /// <param name="features_NC">[N, channels].</param>
    /// <param name="targets">N targets, each with a label.</param>
    public static Tensor Loss(nn.Module<Tensor, Tensor> layer, Tensor features_NC, IReadOnlyList<Target> targets)
    {
        var labels_N = tensor(targets.Select(target => (long)target.Label!.Value).ToArray(), device: features_NC.device);
        return nn.functional.cross_entropy(layer.call(features_NC.detach()).to(ScalarType.Float32), labels_N);
    }
}
