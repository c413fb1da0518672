namespace TorchSharp;

public enum indexing
{
    xy = 0,
    ij = 1,
}

/// <summary>How a tensor is printed.</summary>
public enum TensorStringStyle
{
    Metadata = 0,
    Julia = 1,
    Numpy = 2,
    CSharp = 3,
    Default = 4,
}

public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0,
    use_mm_for_euclid_dist = 1,
    donot_use_mm_for_euclid_dist = 2,
}

public static partial class torch
{
    /// <summary>How a quotient is rounded.</summary>
    public enum RoundingMode
    {
        None = 0,
        trunc = 1,
        floor = 2,
    }

    internal static string? Text(this RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
}
