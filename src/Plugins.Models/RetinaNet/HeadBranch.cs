using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace Plugins.Models.RetinaNet;

/// <summary>Convolutions shared by all levels and an output convolution; all start normal with deviation 0.01.</summary>
internal sealed class HeadBranch : nn.Module<Tensor[], Tensor[]>
{
    private readonly ModuleList<Sequential> conv;
    private readonly ModuleList<Sequential> norm;
    private readonly Conv3x3 output;

    /// <param name="input">Channels of the maps.</param>
    /// <param name="width">Channels of the convolutions between.</param>
    /// <param name="convolutions">How many convolutions before the output.</param>
    /// <param name="normalizer">After each of them, or null.</param>
    /// <param name="normedLevels">How many levels have layers of their own; 0: all levels share them.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="outputBias">What the output's bias starts with.</param>
    public HeadBranch(int input, int width, int convolutions, INormalizer? normalizer, int normedLevels, int outputs, double outputBias)
        : base(nameof(HeadBranch))
    {
        var shared = normedLevels == 0 ? normalizer : null;
        var bias = normalizer?.NeedsBias ?? true;
        conv = nn.ModuleList(Enumerable.Range(0, convolutions).Select(i => Block(i == 0 ? input : width, width, shared, bias)).ToArray());
        norm = nn.ModuleList(Enumerable.Range(0, normedLevels).Select(_ => Layers(normalizer!, convolutions, width)).ToArray());
        output = new Conv3x3(convolutions == 0 ? input : width, outputs);
        RegisterComponents();

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (kernels, shift, _) in ConvolutionWeights.Of(this))
        {
            normal_(kernels, std: 0.01);
            if (shift is not null)
            {
                zeros_(shift);
            }
        }

        constant_(output.Bias!, outputBias);
    }

    /// <summary>Each [N, C, H, W] → [N, H * W * A, values], where the output has A * values channels, the values of an anchor together.</summary>
    public Tensor[] Rows(Tensor[] maps, int values)
    {
        using var scope = NewDisposeScope();
        // In the channels-last layout this order is the one in memory, and contiguous() copies nothing.
        var rows = call(maps).Select(map => map.permute(0, 2, 3, 1).contiguous().view(map.shape[0], -1, values)).ToArray();
        scope.MoveToOuter(rows);
        return rows;
    }

    public override Tensor[] forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < conv.Count; i++)
        {
            using var layer = NewDisposeScope();
            var former = i == 0 ? [] : maps;
            maps = Levels.Call(conv[i], maps);
            maps = [.. maps.Select((map, level) => (norm.Count == 0 ? map : norm[level][i].call(map)).relu_())];
            layer.MoveToOuter(maps);
            Array.ForEach(former, map => map.Dispose());
        }

        var results = output.Over(maps);
        scope.MoveToOuter(results);
        return results;
    }

    private static Sequential Block(int input, int output, INormalizer? normalizer, bool bias)
    {
        var convolution = new Conv3x3(input, output, bias);
        return normalizer is null ? nn.Sequential(convolution) : nn.Sequential(convolution, normalizer.Layer(output));
    }

    private static Sequential Layers(INormalizer normalizer, int count, int channels) =>
        nn.Sequential(Enumerable.Range(0, count).Select(_ => normalizer.Layer(channels)).ToArray());
}
