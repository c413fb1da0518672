using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Tensors as text: what they are, and, as NumPy prints it, what is in them. Long dimensions show their first and last three rows.</summary>
internal static class TensorText
{
    private const int Edge = 3;
    private const int Longest = 6;

    internal static string Metadata(Tensor tensor)
    {
        var shape = string.Join("x", tensor.shape);
        return string.Create(CultureInfo.InvariantCulture, $"[{shape}], type = {tensor.dtype}, device = {tensor.device}");
    }

    internal static string Values(Tensor tensor, string format, CultureInfo culture, string newLine)
    {
        using var scope = NewDisposeScope();
        using var silence = no_grad();
        var here = tensor.cpu();
        var whole = here.is_integral();
        var flat = (whole ? here.to_type(ScalarType.Int64) : here.to_type(ScalarType.Float64)).contiguous();
        var text = new StringBuilder();
        var sizes = tensor.shape;
        Func<long, string> element = whole
            ? i => Whole(flat, tensor.dtype, i)
            : i => BitConverter.Int64BitsToDouble(Bits(flat, i)).ToString(format, culture);
        Write(text, sizes, 0, 0, element, newLine);
        return text.ToString();
    }

    private static unsafe long Bits(Tensor flat, long i) => ((long*)flat.Address())[i];

    private static string Whole(Tensor flat, ScalarType type, long i)
    {
        var value = Bits(flat, i);
        return type == ScalarType.Bool ? (value != 0 ? "True" : "False") : value.ToString(CultureInfo.InvariantCulture);
    }

    private static void Write(StringBuilder text, long[] sizes, int dim, long offset, Func<long, string> element, string newLine)
    {
        if (dim == sizes.Length)
        {
            text.Append(element(offset));
            return;
        }

        var step = sizes.Skip(dim + 1).Aggregate(1L, (product, length) => product * length);
        var separator = dim == sizes.Length - 1 ? " " : newLine + new string(' ', dim + 1);
        text.Append('[');
        for (var i = 0L; i < sizes[dim]; i++)
        {
            if (i > 0)
            {
                text.Append(separator);
            }

            if (sizes[dim] > Longest && i == Edge)
            {
                text.Append("...");
                i = sizes[dim] - Edge - 1;
                continue;
            }

            Write(text, sizes, dim + 1, offset + (i * step), element, newLine);
        }

        text.Append(']');
    }
}
