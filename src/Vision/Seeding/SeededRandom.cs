namespace Vision.Seeding;

/// <summary>A random source with a 64-bit seed whose sequence never changes with the runtime's version (xorshift64*, Vigna 2016).</summary>
/// <param name="seed">Any number; similar seeds give unrelated sequences when they come from <see cref="Hash"/>.</param>
public sealed class SeededRandom(ulong seed) : Random
{
    private ulong _state = seed == 0 ? 0x9E3779B97F4A7C15 : seed;

    /// <inheritdoc/>
    public override int Next() => Next(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)(((NextBits() >> 32) * (ulong)maxValue) >> 32);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + (long)(((NextBits() >> 32) * (ulong)((long)maxValue - minValue)) >> 32));
    }

    /// <inheritdoc/>
    public override double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    public override float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        for (var index = 0; index < buffer.Length; index++)
        {
            buffer[index] = (byte)(NextBits() >> 56);
        }
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc/>
    public override long NextInt64() => (long)(NextBits() >> 1);

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    private ulong NextBits()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 0x2545F4914F6CDD1D;
    }
}
