using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>Layers that all levels of a pyramid share.</summary>
public static class Levels
{
    /// <summary>Calls a layer, or one after the other those of a <see cref="Sequential"/>, on each map; 3x3 convolutions take all maps at once.</summary>
    /// <returns>As many as <paramref name="maps"/>, which stay as they are unless the first layer works in place.</returns>
    public static Tensor[] Call(nn.Module<Tensor, Tensor> layer, Tensor[] maps)
    {
        switch (layer)
        {
            case Conv3x3 convolution:
                return convolution.Over(maps);
            case Sequential layers:
                using (var scope = NewDisposeScope())
                {
                    var results = layers.children().Cast<nn.Module<Tensor, Tensor>>().Aggregate(maps, (each, child) => Call(child, each));
                    scope.MoveToOuter(results);
                    return results;
                }

            default:
                return [.. maps.Select(layer.call)];
        }
    }
}
