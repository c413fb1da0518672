using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How tensors are printed when no style is given.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Numpy;

    public partial class Tensor
    {
        public override string ToString() => IsInvalid ? "disposed tensor" : ToString(TensorStringStyle.Metadata);

        /// <param name="style">Metadata alone, or the values as NumPy prints them.</param>
        /// <param name="width">Here for compatibility; rows are not broken.</param>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            var wanted = style == TensorStringStyle.Default ? torch.TensorStringStyle : style;
            return wanted == TensorStringStyle.Metadata
                ? TensorText.Metadata(this)
                : TensorText.Values(this, fltFormat ?? "g5", cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? Environment.NewLine);
        }

        /// <inheritdoc cref="Equals(Tensor)"/>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether both have the same type, the same shape and the same values.</summary>
        public bool Equals(Tensor target) =>
            ReferenceEquals(this, target) || (dtype == target.dtype && Native.Ops.Truth("aten::equal", this, target));

        public override int GetHashCode() => _handle.GetHashCode();

        /// <summary>A single truth value: the same shape and the same values.</summary>
        public Tensor equal(Tensor target) => tensor(Equals(target));
    }

    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);
}
