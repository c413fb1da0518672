using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The lengths of a tensor's dimensions.</summary>
    public struct Size : IEnumerable<long>
    {
        public static Size Empty = new(System.Array.Empty<long>());

        private readonly long[] _shape;

        public Size(long[] shape) => _shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => _shape = shape.ToArray();

        public Size(long size) => _shape = [size];

        public readonly long[] Shape => _shape;

        public readonly int Length => _shape.Length;

        public readonly bool IsEmpty => _shape.Length == 0;

        public readonly bool IsScalar => _shape.Length == 0;

        public readonly long this[int idx] => _shape[idx];

        public readonly long this[long idx] => _shape[idx];

        public static implicit operator Size(long[] size) => new(size);

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size((long, long) size) => new(new[] { size.Item1, size.Item2 });

        public static implicit operator Size((long, long, long) size) => new(new[] { size.Item1, size.Item2, size.Item3 });

        public static bool operator ==(Size left, Size right) => left._shape.AsSpan().SequenceEqual(right._shape);

        public static bool operator !=(Size left, Size right) => !(left == right);

        /// <summary>How many elements a tensor of this size has.</summary>
        public readonly long numel() => _shape.Aggregate(1L, (product, length) => product * length);

        public override readonly bool Equals(object? obj) => obj is Size other && this == other;

        public override readonly int GetHashCode() => _shape.Aggregate(17, HashCode.Combine);

        public readonly IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_shape).GetEnumerator();

        readonly IEnumerator IEnumerable.GetEnumerator() => _shape.GetEnumerator();
    }
}
