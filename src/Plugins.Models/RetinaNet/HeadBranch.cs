using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace Plugins.Models.RetinaNet;

/// <summary>Convolutions shared by all levels and an output convolution; all start normal with deviation 0.01.</summary>
internal sealed class HeadBranch : nn.Module<Tensor, int, Tensor>
{
    private readonly ModuleList<Sequential> conv;
    private readonly ModuleList<Sequential> norm;
    private readonly Conv2d output;

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
        output = nn.Conv2d(convolutions == 0 ? input : width, outputs, 3, padding: 1);
        RegisterComponents();

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var convolution in modules().OfType<Conv2d>())
        {
            normal_(convolution.weight, std: 0.01);
            if (convolution.bias is not null)
            {
                zeros_(convolution.bias);
            }
        }

        constant_(output.bias!, outputBias);
    }

    /// <summary>[N, C, H, W] → [N, H * W * A, values], where the output has A * values channels, the values of an anchor together.</summary>
    public Tensor Rows(Tensor map, int level, int values)
    {
        using var scope = NewDisposeScope();
        // In the channels-last layout this order is the one in memory, and contiguous() copies nothing.
        var result = call(map, level).permute(0, 2, 3, 1).contiguous();
        return result.view(result.shape[0], -1, values).MoveToOuterDisposeScope();
    }

    public override Tensor forward(Tensor map, int level)
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < conv.Count; i++)
        {
            map = conv[i].call(map);
            map = (norm.Count == 0 ? map : norm[level][i].call(map)).relu_();
        }

        return output.call(map).MoveToOuterDisposeScope();
    }

    private static Sequential Block(int input, int output, INormalizer? normalizer, bool bias)
    {
        var convolution = nn.Conv2d(input, output, 3, padding: 1, bias: bias);
        return normalizer is null ? nn.Sequential(convolution) : nn.Sequential(convolution, normalizer.Layer(output));
    }

    private static Sequential Layers(INormalizer normalizer, int count, int channels) =>
        nn.Sequential(Enumerable.Range(0, count).Select(_ => normalizer.Layer(channels)).ToArray());
}
