using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace Plugins.Models.RetinaNet;

/// <summary>Convolutions shared by all levels and an output convolution; all start normal with deviation 0.01.</summary>
internal sealed class HeadBranch : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Sequential> conv;
    private readonly Conv2d output;

    /// <param name="input">Channels of the maps.</param>
    /// <param name="width">Channels of the convolutions between.</param>
    /// <param name="convolutions">How many convolutions before the output.</param>
    /// <param name="normalizer">After each of them, or null.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="outputBias">What the output's bias starts with.</param>
    public HeadBranch(int input, int width, int convolutions, INormalizer? normalizer, int outputs, double outputBias)
        : base(nameof(HeadBranch))
    {
        conv = nn.ModuleList(Enumerable.Range(0, convolutions).Select(i => Block(i == 0 ? input : width, width, normalizer)).ToArray());
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
    public Tensor Rows(Tensor map, int values)
    {
        // In the channels-last layout this order is the one in memory, and contiguous() copies nothing.
        var result = call(map).permute(0, 2, 3, 1).contiguous();
        return result.view(result.shape[0], -1, values);
    }

    public override Tensor forward(Tensor map)
    {
        foreach (var block in conv)
        {
            map = block.call(map).relu_();
        }

        return output.call(map);
    }

    private static Sequential Block(int input, int output, INormalizer? normalizer) => normalizer is null
        ? nn.Sequential(nn.Conv2d(input, output, 3, padding: 1))
        : nn.Sequential(nn.Conv2d(input, output, 3, padding: 1, bias: normalizer.NeedsBias), normalizer.Layer(output));
}
