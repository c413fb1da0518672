using static TorchSharp.torch;

namespace Torch.Tests.Tensors;

public sealed class IndexingTests
{
    [Fact]
    public void A_number_takes_one_row_and_shares_its_memory()
    {
        using var scope = NewDisposeScope();
        var t = arange(12, ScalarType.Float32).reshape(3, 4);

        t[1].fill_(7);

        Assert.Equal([7f, 7, 7, 7], t[1].data<float>().ToArray());
        Assert.Equal(0f, t[0, 0].item<float>());
    }

    [Fact]
    public void Negative_numbers_and_ranges_count_from_the_end()
    {
        using var scope = NewDisposeScope();
        var t = arange(10);

        Assert.Equal(9, t[-1].item<long>());
        Assert.Equal([7L, 8, 9], t[^3..].data<long>().ToArray());
        Assert.Equal([1L, 2], t[1..^7].data<long>().ToArray());
        Assert.Equal([0L, 3, 6, 9], t[TensorIndex.Slice(step: 3)].data<long>().ToArray());
    }

    [Fact]
    public void Ranges_and_masks_can_be_written_to()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2, 3);

        t[TensorIndex.Colon, 1..] = ones(2, 2);
        t[t == 0] = tensor(5f);
        t[0, 2] = tensor(-1f);

        Assert.Equal([5f, 1, -1, 5, 1, 1], t.data<float>().ToArray());
    }

    [Fact]
    public void Index_put_adds_up_repeated_places_when_asked()
    {
        using var scope = NewDisposeScope();
        var t = zeros(3);
        var places = tensor(new long[] { 0, 2, 2 });

        t.index_put_(ones(3), [places], accumulate: true);

        Assert.Equal([1f, 0, 2], t.data<float>().ToArray());
    }

    [Fact]
    public void Too_many_indices_are_refused()
    {
        using var t = zeros(2, 2);

        var error = Assert.Throws<ArgumentException>(() => t[0, 0, 0]);

        Assert.Contains("Too many indices", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_beside_a_number_selects_in_its_own_dimension()
    {
        using var scope = NewDisposeScope();
        var t = arange(6).reshape(2, 3);
        var mask = tensor(new[] { true, false, true });

        Assert.Equal([3L, 5], t[1, TensorIndex.Tensor(mask)].data<long>().ToArray());
        Assert.Equal([1, 2, 3], t[TensorIndex.None].shape);
    }
}
