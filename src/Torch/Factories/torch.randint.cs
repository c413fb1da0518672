namespace TorchSharp;

// Uniform random integers of [low, high).
public static partial class torch
{
    public static Tensor randint(
        int high, int[] size,
        ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(0, high, Widened(size), generator, dtype, device, requires_grad, names);

    public static Tensor randint(
        int low, int high, int[] size,
        ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(low, high, Widened(size), generator, dtype, device, requires_grad, names);

    public static Tensor randint(
        long high, long[] size,
        ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(0, high, size, generator, dtype, device, requires_grad, names);

    public static Tensor randint(
        long high, Size size,
        ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(0, high, size.Shape, generator, dtype, device, requires_grad, names);

    public static Tensor randint(
        long low, long high, long[] size,
        ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(low, high, size, generator, dtype, device, requires_grad, names);

    public static Tensor randint(
        long low, long high, Size size,
        ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        RandomIntegers(low, high, size.Shape, generator, dtype, device, requires_grad, names);
}
