using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vision.Ops.Convolutions;

/// <summary>What a kernel needs of a kind of vector.</summary>
/// <typeparam name="T">The vector.</typeparam>
internal unsafe interface ILanes<T>
    where T : struct
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The vector at an address.</summary>
    static abstract T Load(float* from);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(T vector, float* to);

    /// <summary>One number in every lane.</summary>
    static abstract T Fill(float number);

    /// <summary>first * second + sum, rounded once.</summary>
    static abstract T MultiplyAdd(T first, T second, T sum);
}

/// <summary>Sixteen lanes: AVX-512.</summary>
internal readonly unsafe struct Lanes512 : ILanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, float* to) => vector.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fill(float number) => Vector512.Create(number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> first, Vector512<float> second, Vector512<float> sum) =>
        Vector512.FusedMultiplyAdd(first, second, sum);
}

/// <summary>Eight lanes: AVX2, and two NEON vectors.</summary>
internal readonly unsafe struct Lanes256 : ILanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> vector, float* to) => vector.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Fill(float number) => Vector256.Create(number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> first, Vector256<float> second, Vector256<float> sum) =>
        Vector256.FusedMultiplyAdd(first, second, sum);
}
