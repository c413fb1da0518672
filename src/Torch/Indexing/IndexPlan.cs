using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Indexing as PyTorch does it: numbers, ranges, new dimensions and ellipses first, as a view; then tensors and masks together, as one gather.
/// </summary>
internal readonly ref struct IndexPlan
{
    private readonly Tensor?[]? _picks;
    private readonly Tensor _source;

    private IndexPlan(Tensor source, Tensor view, Tensor?[]? picks)
    {
        _source = source;
        View = view;
        _picks = picks;
    }

    /// <summary>The part of the source that the plain indices leave; the source itself when they leave all.</summary>
    internal Tensor View { get; }

    internal static IndexPlan Make(Tensor source, ReadOnlySpan<TensorIndex> indices)
    {
        var named = 0L;
        foreach (ref readonly var index in indices)
        {
            named += index.Kind switch
            {
                IndexKind.Single or IndexKind.Slice => 1,
                IndexKind.Tensor => index.Picked!.dtype is ScalarType.Bool ? index.Picked.ndim : 1,
                _ => 0,
            };
        }

        var rank = source.ndim;
        if (named > rank)
        {
            throw new ArgumentException($"Too many indices: {named} for a tensor of {rank} dimensions.");
        }

        var view = source;
        var dim = 0L;
        Tensor?[]? picks = null;
        foreach (ref readonly var index in indices)
        {
            switch (index.Kind)
            {
                case IndexKind.Single:
                    view = Next(source, view, Ops.Call("aten::select.int", view, dim, index.First!.Value));
                    break;
                case IndexKind.Slice:
                    if (index.First is not null || index.Stop is not null || index.Step is not null)
                    {
                        view = Next(source, view, Ops.Call("aten::slice.Tensor", view, dim, index.First, index.Stop, index.Step ?? 1));
                    }

                    dim++;
                    break;
                case IndexKind.NewDimension:
                    view = Next(source, view, view.unsqueeze(dim++));
                    break;
                case IndexKind.Ellipsis:
                    dim += rank - named;
                    break;
                case IndexKind.Truth:
                    view = Next(source, view, view.unsqueeze(dim));
                    Pick(ref picks, dim++, full([1], index.First == 1, ScalarType.Bool, source.device));
                    break;
                default:
                    Pick(ref picks, dim, index.Picked!);
                    dim += index.Picked!.dtype is ScalarType.Bool ? index.Picked.ndim : 1;
                    break;
            }
        }

        return new IndexPlan(source, view, picks);
    }

    internal Tensor Read()
    {
        if (_picks is null)
        {
            return ReferenceEquals(View, _source) ? Ops.Call("aten::alias", _source) : View;
        }

        var result = Ops.Call("aten::index.Tensor", View, _picks);
        DropView();
        return result;
    }

    internal void Write(Tensor value, bool accumulate)
    {
        if (_picks is null)
        {
            if (accumulate)
            {
                View.add_(value);
            }
            else
            {
                View.copy_(value);
            }
        }
        else
        {
            Ops.InPlace("aten::index_put_", View, _picks, value.to(View.dtype, View.device), accumulate);
        }

        DropView();
    }

    private static Tensor Next(Tensor source, Tensor before, Tensor after)
    {
        if (!ReferenceEquals(source, before))
        {
            before.Dispose();
        }

        return after;
    }

    // The place in the list says the dimension; a mask over several dimensions takes one place.
    private static void Pick(ref Tensor?[]? picks, long dim, Tensor tensor)
    {
        var list = picks?.ToList() ?? [];
        while (list.Count < dim)
        {
            list.Add(null);
        }

        list.Add(tensor);
        picks = list.ToArray();
    }

    private void DropView()
    {
        if (!ReferenceEquals(View, _source))
        {
            View.Dispose();
        }
    }
}
