namespace TorchSharp;

public static partial class torch
{
    /// <summary>One position inside the brackets of an indexed tensor: a number, a range, a new dimension, an ellipsis, a truth or a tensor.</summary>
    public struct TensorIndex
    {
        /// <summary>All of a dimension.</summary>
        public static TensorIndex Colon = Slice();

        /// <summary>All dimensions not named.</summary>
        public static TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A new dimension of length 1.</summary>
        public static TensorIndex None = new(IndexKind.NewDimension);

        public static TensorIndex Null = new(IndexKind.NewDimension);

        internal readonly IndexKind Kind;
        internal readonly long? First;
        internal readonly long? Stop;
        internal readonly long? Step;
        internal readonly Tensor? Picked;

        private TensorIndex(IndexKind kind, long? first = null, long? stop = null, long? step = null, Tensor? picked = null)
        {
            Kind = kind;
            First = first;
            Stop = stop;
            Step = step;
            Picked = picked;
        }

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index index) => Single(FromEnd(index));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static TensorIndex Single(long? index) => index is null ? None : new(IndexKind.Single, index);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(IndexKind.Slice, start, stop, step);

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) =>
            Slice(FromEnd(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : FromEnd(range.End));

        public static TensorIndex Bool(bool value) => new(IndexKind.Truth, value ? 1 : 0);

        /// <summary>Rows by number (integer tensor) or by mask (bool tensor).</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(IndexKind.Tensor, picked: tensor);

        private static long FromEnd(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }

    internal enum IndexKind
    {
        Single,
        Slice,
        NewDimension,
        Ellipsis,
        Truth,
        Tensor,
    }
}
