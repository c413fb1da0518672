using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Plugins.Backbones.Normalizers;

/// <summary>Group normalisation of channels-last maps on the CPU, forward and backward, each in two passes over memory.</summary>
/// <remarks>
/// libtorch 2.10 has a channels-last backward too; with it a RetinaNet-R18 step took 7 % more processor time (AVX-512, two cores).
/// Sums are taken over fixed tiles, so results do not depend on the number of threads.
/// </remarks>
internal sealed class ChannelsLastGroupNorm
{
    private readonly int _groups;
    private readonly float[] _weight;
    private readonly float[] _bias;
    private readonly Tiles _tiles;
    private readonly float[] _mean;
    private readonly float[] _scale;

    /// <summary>Finds the mean and deviation of each group.</summary>
    /// <param name="input">[N, H, W, C], contiguous float32.</param>
    /// <param name="weight">C factors.</param>
    /// <param name="bias">C shifts.</param>
    /// <param name="groups">A divisor of C.</param>
    /// <param name="eps">Added to the variance.</param>
    public ChannelsLastGroupNorm(Tensor input, float[] weight, float[] bias, int groups, double eps)
    {
        (_weight, _bias, _groups) = (weight, bias, groups);
        _tiles = new Tiles((int)input.shape[0], (int)(input.shape[1] * input.shape[2]), (int)input.shape[3]);
        _mean = new float[_tiles.Images * groups];
        _scale = new float[_tiles.Images * groups];
        Measure(input, eps);
    }

    /// <summary>(x - mean) * scale * weight + bias, written to <paramref name="output"/>.</summary>
    public void Normalize(Tensor input, Tensor output)
    {
        var (factors, shifts) = (new float[_tiles.Images * _tiles.Channels], new float[_tiles.Images * _tiles.Channels]);
        ForEachChannel((at, channel, group) =>
        {
            factors[at] = _weight[channel] * _scale[group];
            shifts[at] = _bias[channel] - _mean[group] * factors[at];
        });
        _tiles.Run(tile => ChannelRows.Affine(tile.Of(Floats(input)), tile.Of(Floats(output)), tile.ChannelsOf(factors), tile.ChannelsOf(shifts)));
    }

    /// <summary>Gradients of input, weight and bias from the gradient of the output, [N, H, W, C] contiguous.</summary>
    public (Tensor Input, float[] Weight, float[] Bias) Differentiate(Tensor input, Tensor gradient)
    {
        var channels = _tiles.Channels;
        var (dots, sums) = _tiles.Sum((tile, dot, sum) => ChannelRows.DotAndSum(tile.Of(Floats(gradient)), tile.Of(Floats(input)), dot, sum));
        var (groupDot, groupSum) = (new double[_mean.Length], new double[_mean.Length]);
        var (weight, bias) = (new double[channels], new double[channels]);
        ForEachChannel((at, channel, group) =>
        {
            groupDot[group] += dots[at] * _weight[channel];
            groupSum[group] += sums[at] * _weight[channel];
            weight[channel] += (dots[at] - sums[at] * _mean[group]) * _scale[group];
            bias[channel] += sums[at];
        });

        // dx = weight * scale * dy + slope * x + shift; the last two take the mean and the correlation with x out of each group.
        var (factors, slopes, shifts) = (new float[dots.Length], new float[dots.Length], new float[dots.Length]);
        var share = 1.0 / ((double)channels / _groups * _tiles.Pixels);
        ForEachChannel((at, channel, group) =>
        {
            double mean = _mean[group], scale = _scale[group];
            var slope = (groupSum[group] * mean - groupDot[group]) * scale * scale * scale * share;
            factors[at] = _weight[channel] * _scale[group];
            slopes[at] = (float)slope;
            shifts[at] = (float)(-slope * mean - groupSum[group] * scale * share);
        });
        var result = empty_like(input);
        _tiles.Run(tile => ChannelRows.Blend(
            tile.Of(Floats(gradient)), tile.Of(Floats(input)), tile.Of(Floats(result)), tile.ChannelsOf(factors), tile.ChannelsOf(slopes),
            tile.ChannelsOf(shifts)));
        return (result, Array.ConvertAll(weight, value => (float)value), Array.ConvertAll(bias, value => (float)value));
    }

    private static Span<float> Floats(Tensor values) => MemoryMarshal.Cast<byte, float>(values.bytes);

    private void Measure(Tensor input, double eps)
    {
        var (squares, sums) = _tiles.Sum((tile, square, sum) => ChannelRows.DotAndSum(tile.Of(Floats(input)), tile.Of(Floats(input)), square, sum));
        var (groupSquare, groupSum) = (new double[_mean.Length], new double[_mean.Length]);
        ForEachChannel((at, _, group) =>
        {
            groupSquare[group] += squares[at];
            groupSum[group] += sums[at];
        });
        var count = (double)_tiles.Channels / _groups * _tiles.Pixels;
        for (var group = 0; group < _mean.Length; group++)
        {
            var mean = groupSum[group] / count;
            _mean[group] = (float)mean;
            _scale[group] = (float)(1 / Math.Sqrt(Math.Max(0, groupSquare[group] / count - mean * mean) + eps));
        }
    }

    // In image order, so that sums over images are always taken in the same order.
    private void ForEachChannel(Action<int, int, int> visit)
    {
        var perGroup = _tiles.Channels / _groups;
        for (var at = 0; at < _tiles.Images * _tiles.Channels; at++)
        {
            var (image, channel) = Math.DivRem(at, _tiles.Channels);
            visit(at, channel, image * _groups + channel / perGroup);
        }
    }
}
