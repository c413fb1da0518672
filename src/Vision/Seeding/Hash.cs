namespace Vision.Seeding;

/// <summary>Mixes numbers and names into 64 well-spread bits: the same on every machine and version, unlike <see cref="object.GetHashCode"/>.</summary>
public static class Hash
{
    /// <summary>Mixes numbers; the order matters.</summary>
    public static ulong Of(long first, long second, long third = 0) => Mix(Mix(Mix((ulong)first + 1) ^ (ulong)second) ^ (ulong)third);

    /// <summary>Mixes a number and a name.</summary>
    public static ulong Of(long seed, string name)
    {
        var state = Mix((ulong)seed + 1);
        foreach (var character in name)
        {
            state = Mix(state ^ character);
        }

        return state;
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit changes every output bit with probability near 1/2.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
