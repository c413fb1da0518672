using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Tests.Tensors;

public sealed class DataAccessTests
{
    [Fact]
    public void Arrays_of_any_rank_become_tensors_of_their_shape_and_type()
    {
        using var scope = NewDisposeScope();

        var t = from_array(new int[2, 3, 1] { { { 1 }, { 2 }, { 3 } }, { { 4 }, { 5 }, { 6 } } });

        Assert.Equal([2, 3, 1], t.shape);
        Assert.Equal(ScalarType.Int32, t.dtype);
        Assert.Equal([1, 2, 3, 4, 5, 6], t.data<int>().ToArray());
        Assert.Equal(ScalarType.Bool, tensor(new[] { true, false }).dtype);
        Assert.Equal([1f, 2], tensor(new long[] { 1, 2 }, dtype: ScalarType.Float32).data<float>().ToArray());
        Assert.Equal([2, 2], tensor(new float[] { 1, 2, 3, 4 }, [2, 2]).shape);
    }

    [Fact]
    public void The_values_are_copied_from_the_array()
    {
        var array = new float[] { 1, 2 };
        using var t = tensor(array);

        array[0] = 9;

        Assert.Equal(1f, t[0].item<float>());
    }

    [Fact]
    public void An_accessor_reads_a_transposed_tensor_in_logical_order_and_writes_through()
    {
        using var scope = NewDisposeScope();
        var t = arange(6).reshape(2, 3);
        var accessor = t.t().data<long>();

        accessor[2, 1] = 50;

        Assert.Equal([0L, 3, 1, 4, 2, 50], accessor.ToArray());
        Assert.Equal(50, t[1, 2].item<long>());
        Assert.Equal(6, accessor.Count);
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        using var t = zeros(2, ScalarType.Int32);

        t.bytes[4] = 3;

        Assert.Equal([0, 3], t.data<int>().ToArray());
        Assert.Throws<ArgumentException>(() => t.bytes = new byte[3]);
    }

    [Fact]
    public void Reading_with_the_wrong_type_is_refused()
    {
        using var t = zeros(1);

        Assert.Throws<ArgumentException>(() => t.data<int>());
        Assert.Throws<ArgumentException>(() => t.item<double>());
    }

    [Fact]
    public void Scalars_keep_their_kind_through_operations()
    {
        using var scope = NewDisposeScope();
        var whole = ones(2, ScalarType.Int64);

        Assert.Equal(ScalarType.Int64, (whole + 1).dtype);
        Assert.Equal(ScalarType.Float32, (whole + 1.5f).dtype);
        Assert.Equal(3.5, full([], 3.5, ScalarType.Float64).ToScalar().ToDouble());
        Assert.True(tensor(true).ToBoolean());
    }

    [Fact]
    public void Tensors_print_as_numpy_does()
    {
        using var t = tensor(new float[,] { { 1, 2.5f }, { -3, 4 } });

        Assert.Equal("[[1 2.5]\n [-3 4]]", t.ToString(TorchSharp.TensorStringStyle.Numpy, newLine: "\n"));
        Assert.Equal("[2x2], type = Float32, device = cpu", t.ToString());
    }

    [Fact]
    public void Equality_is_about_values()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (arange(3), arange(3));

        Assert.True(a.Equals(b));
        Assert.False(a.Equals(b + 1));
        Assert.True(a.@float().allclose(b.@float() + 1e-9));
    }
}
