using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Torch.Tests.Scopes;

public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_frees_what_was_made_in_it()
    {
        var scope = NewDisposeScope();
        var inside = ones(3);

        scope.Dispose();

        Assert.True(inside.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => inside.sum());
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Moved_and_detached_tensors_survive()
    {
        using var outer = NewDisposeScope();
        Tensor moved, detached, lost;
        using (var inner = NewDisposeScope())
        {
            lost = ones(1);
            moved = ones(1).MoveToOuterDisposeScope();
            detached = inner.Detach(ones(1));
        }

        Assert.True(lost.IsInvalid);
        Assert.True(outer.Contains(moved));
        Assert.False(outer.Contains(detached));
        Assert.False(detached.IsInvalid);
        outer.Dispose();
        Assert.True(moved.IsInvalid);
        Assert.Equal(1f, detached.item<float>());
        detached.Dispose();
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (ones(1), ones(1));

        first.Dispose();

        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal([second], scope.DisposablesView);
    }

    [Fact]
    public void Everything_but_the_kept_is_freed_and_the_scope_goes_on()
    {
        using var scope = NewDisposeScope();
        var (keep, drop) = (ones(1), ones(1));

        scope.DisposeEverythingBut(keep);

        Assert.False(keep.IsInvalid);
        Assert.True(drop.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Scopes_may_end_out_of_order()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();

        outer.Dispose();
        var t = ones(1);

        Assert.True(inner.Contains(t));
        inner.Dispose();
        Assert.Null(CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => inner.Attach(t));
    }

    [Fact]
    public void Attached_tensors_belong_to_the_scope_and_other_things_are_refused()
    {
        var t = ones(1);
        var scope = NewDisposeScope();

        scope.Attach(t);
        Assert.Throws<InvalidOperationException>(() => scope.Attach(new MemoryStream()));
        scope.Dispose();

        Assert.True(t.IsInvalid);
    }

    [Fact]
    public void Statistics_count_what_a_thread_did()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        using (var scope = NewDisposeScope())
        {
            ones(1).Dispose();
            scope.Detach(ones(1)).Dispose();
            _ = ones(1);
        }

        Assert.Equal(3, statistics.CreatedInScopeCount);
        Assert.Equal(2, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(1, statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_parameter_takes_the_handle_of_its_data()
    {
        var data = ones(2);

        using var parameter = new Parameter(data);

        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.True(parameter.is_leaf);
    }

    [Fact]
    public void Wrapped_expressions_keep_only_their_result()
    {
        using var scope = NewDisposeScope();

        var t = WrappedTensorDisposeScope(() => (ones(2) + 1) * 2);

        Assert.Equal([4f, 4], t.data<float>().ToArray());
        Assert.Equal(1, scope.DisposablesCount);
    }
}
