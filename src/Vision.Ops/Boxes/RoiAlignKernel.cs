using System.Numerics;
using System.Runtime.InteropServices;
using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Boxes;

/// <summary>RoIAlign and its gradient on the CPU, for maps with channels as neighbours in memory.</summary>
/// <remarks>
/// Forward works on boxes in parallel; backward on (level, image, block of channels), so that no two threads add to one number and the order of the sums
/// does not depend on the number of threads.
/// </remarks>
internal sealed class RoiAlignKernel(RoiAlignPlan plan)
{
    private const int BlockLength = 64;
    private const int Chunk = 8;

    private int Bins => plan.Rows * plan.Columns;

    /// <summary>Maps [N, H, W, C] → [R, Height, Width, C]; all float32 and contiguous.</summary>
    public Tensor Forward(IReadOnlyList<Tensor> maps)
    {
        var (images, channels) = ((int)maps[0].shape[0], (int)maps[0].shape[3]);
        var output = empty([plan.Rois.Count, plan.Rows, plan.Columns, channels], ScalarType.Float32);
        var sources = maps.Select(map => Slices(map, images)).ToArray();
        var targets = Slices(output, plan.Rois.Count);
        Workers.Run((plan.Rois.Count + Chunk - 1) / Chunk, chunk =>
        {
            var (offsets, weights) = (new int[plan.MostPairs], new float[plan.MostPairs]);
            for (var roi = chunk * Chunk; roi < Math.Min(plan.Rois.Count, (chunk + 1) * Chunk); roi++)
            {
                var source = Floats(sources[plan.Levels[roi]][plan.Rois.Images[roi]]);
                var target = Floats(targets[roi]);
                for (var bin = 0; bin < Bins; bin++)
                {
                    var pairs = Pairs(roi, bin, channels, offsets, weights);
                    Gather(source, offsets.AsSpan(0, pairs), weights.AsSpan(0, pairs), target.Slice(bin * channels, channels));
                }
            }
        });
        return output;
    }

    /// <summary>Gradients of the maps, [N, H, W, C], from the gradient of the result, [R, Height, Width, C] contiguous.</summary>
    public Tensor[] Backward(Tensor gradient, int images)
    {
        var channels = (int)gradient.shape[3];
        var results = plan.Sizes.Select(size => zeros(images, size.Height, size.Width, channels)).ToArray();
        var targets = results.Select(result => Slices(result, images)).ToArray();
        var sources = Slices(gradient, plan.Rois.Count);
        var blocks = (channels + BlockLength - 1) / BlockLength;
        Workers.Run(results.Length * images * blocks, task =>
        {
            var (rest, block) = Math.DivRem(task, blocks);
            var (level, image) = Math.DivRem(rest, images);
            var (first, length) = (block * BlockLength, Math.Min(BlockLength, channels - block * BlockLength));
            var (start, count) = plan.Rois.RowsOf(image);
            var (offsets, weights) = (new int[plan.MostPairs], new float[plan.MostPairs]);
            var target = Floats(targets[level][image]);
            for (var roi = start; roi < start + count; roi++)
            {
                if (plan.Levels[roi] != level)
                {
                    continue;
                }

                var source = Floats(sources[roi]);
                for (var bin = 0; bin < Bins; bin++)
                {
                    var pairs = Pairs(roi, bin, channels, offsets, weights);
                    Scatter(source.Slice(bin * channels + first, length), target[first..], offsets.AsSpan(0, pairs), weights.AsSpan(0, pairs));
                }
            }
        });
        return results;
    }

    private static Tensor[] Slices(Tensor values, int count)
    {
        var slices = new Tensor[count];
        for (var i = 0; i < count; i++)
        {
            slices[i] = values.select(0, i);
        }

        return slices;
    }

    private static Span<float> Floats(Tensor values) => MemoryMarshal.Cast<byte, float>(values.bytes);

    // The product of a row's taps with a column's.
    private int Pairs(int roi, int bin, int channels, int[] offsets, float[] weights)
    {
        var (row, column) = Math.DivRem(bin, plan.Columns);
        var y = plan.Row(roi, row);
        var x = plan.Column(roi, column);
        var width = plan.Sizes[plan.Levels[roi]].Width;
        var pairs = 0;
        for (var i = 0; i < y.Cells.Length; i++)
        {
            for (var j = 0; j < x.Cells.Length; j++)
            {
                offsets[pairs] = (y.Cells[i] * width + x.Cells[j]) * channels;
                weights[pairs++] = y.Weights[i] * x.Weights[j];
            }
        }

        return pairs;
    }

    private static void Gather(ReadOnlySpan<float> source, ReadOnlySpan<int> offsets, ReadOnlySpan<float> weights, Span<float> target)
    {
        var lanes = Vector<float>.Count;
        var c = 0;
        for (; c <= target.Length - 4 * lanes; c += 4 * lanes)
        {
            Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (var pair = 0; pair < offsets.Length; pair++)
            {
                var weight = new Vector<float>(weights[pair]);
                var at = source.Slice(offsets[pair] + c, 4 * lanes);
                sum0 = Vector.FusedMultiplyAdd(weight, new Vector<float>(at), sum0);
                sum1 = Vector.FusedMultiplyAdd(weight, new Vector<float>(at[lanes..]), sum1);
                sum2 = Vector.FusedMultiplyAdd(weight, new Vector<float>(at[(2 * lanes)..]), sum2);
                sum3 = Vector.FusedMultiplyAdd(weight, new Vector<float>(at[(3 * lanes)..]), sum3);
            }

            sum0.CopyTo(target[c..]);
            sum1.CopyTo(target[(c + lanes)..]);
            sum2.CopyTo(target[(c + 2 * lanes)..]);
            sum3.CopyTo(target[(c + 3 * lanes)..]);
        }

        for (; c < target.Length; c++)
        {
            var sum = 0f;
            for (var pair = 0; pair < offsets.Length; pair++)
            {
                sum += weights[pair] * source[offsets[pair] + c];
            }

            target[c] = sum;
        }
    }

    private static void Scatter(ReadOnlySpan<float> source, Span<float> target, ReadOnlySpan<int> offsets, ReadOnlySpan<float> weights)
    {
        var lanes = Vector<float>.Count;
        for (var pair = 0; pair < offsets.Length; pair++)
        {
            var row = target.Slice(offsets[pair], source.Length);
            var weight = new Vector<float>(weights[pair]);
            var c = 0;
            for (; c <= source.Length - lanes; c += lanes)
            {
                Vector.FusedMultiplyAdd(weight, new Vector<float>(source[c..]), new Vector<float>(row[c..])).CopyTo(row[c..]);
            }

            for (; c < source.Length; c++)
            {
                row[c] += weights[pair] * source[c];
            }
        }
    }
}
