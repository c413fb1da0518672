using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vision.Ops.Convolutions;

/// <summary>Places in rows and columns, numbered row by row, each with all its channels.</summary>
internal interface IGrid
{
    /// <summary>The vector of channels that begins at one channel of a place.</summary>
    Vector<float> Get(int place, int channel);

    /// <summary>Writes it.</summary>
    void Set(int place, int channel, Vector<float> value);
}

/// <summary>Places at equal distances.</summary>
/// <param name="start">The first place.</param>
/// <param name="step">Numbers from one to the next.</param>
internal readonly unsafe struct EvenGrid(float* start, nint step) : IGrid
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Get(int place, int channel) => *(Vector<float>*)(start + place * step + channel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int place, int channel, Vector<float> value) => *(Vector<float>*)(start + place * step + channel) = value;
}

/// <summary>Pixels that are anywhere.</summary>
/// <param name="pixels">Where their channels begin.</param>
/// <param name="first">The channel that counts as the first one.</param>
/// <param name="bias">Added to what is written, one number per channel.</param>
internal readonly unsafe struct PixelGrid(float** pixels, int first = 0, float* bias = null) : IGrid
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Get(int place, int channel) => *(Vector<float>*)(pixels[place] + first + channel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int place, int channel, Vector<float> value) =>
        *(Vector<float>*)(pixels[place] + first + channel) = value + *(Vector<float>*)(bias + first + channel);
}

/// <summary>One row or column of a grid, at one channel.</summary>
/// <param name="grid">The grid.</param>
/// <param name="first">Its first place.</param>
/// <param name="step">From one place to the next: 1 for a row, a row's length for a column.</param>
/// <param name="channel">The channel.</param>
internal readonly struct Line<TGrid>(TGrid grid, int first, int step, int channel)
    where TGrid : struct, IGrid
{
    public Vector<float> this[int i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => grid.Get(first + i * step, channel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int i, Vector<float> value) => grid.Set(first + i * step, channel, value);
}
