using static TorchSharp.torch;

namespace Plugins.SelfTrain.SimClr;

/// <summary>The layers between the features that are kept and the vectors that are compared: linear, ReLU, linear (SimCLR, section 2.1).</summary>
internal static class ProjectionHead
{
    /// <summary>Its name on the model's network, and so the beginning of its weights' names.</summary>
    public const string Name = "projection";

    /// <summary>A head of random weights: [N, channels] → [N, options.HeadOutput].</summary>
    public static nn.Module<Tensor, Tensor> Make(SimClrOptions options, int channels)
    {
        var hidden = options.HeadWidth > 0 ? options.HeadWidth : channels;
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var layer = 0; layer < options.HeadLayers; layer++)
        {
            var isLast = layer == options.HeadLayers - 1;
            layers.Add(nn.Linear(layer == 0 ? channels : hidden, isLast ? options.HeadOutput : hidden));
            if (!isLast)
            {
                layers.Add(nn.ReLU());
            }
        }

        return nn.Sequential(layers);
    }
}
