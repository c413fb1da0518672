using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The backward of a function of ours, with all that has to be freed around it.</summary>
/// <remarks>
/// TorchSharp frees neither the handles that a backward sees nor, before the whole graph, what the forward has saved: with them every activation and every
/// gradient of the network would stay until the end of the step.
/// </remarks>
public static unsafe class Backward
{
    private const string Arguments = "arguments";

    private static readonly delegate* unmanaged<byte> KeepsGraph = (delegate* unmanaged<byte>)LibTorchExports.Find(
        "_ZN5torch8autograd33get_current_graph_task_keep_graphEv", "?get_current_graph_task_keep_graph@autograd@torch@@YA_NXZ", "A backward of our own");

    [ThreadStatic]
    private static IReadOnlyList<Tensor>? _returned;

    /// <summary>Saves in a forward what <see cref="Run"/> hands to the backward.</summary>
    /// <param name="context">The function's.</param>
    /// <param name="arguments">Those of the forward.</param>
    /// <param name="saved">Arguments or results that the gradient needs.</param>
    public static void Save(autograd.AutogradContext context, object[] arguments, params Tensor[] saved)
    {
        context.save_for_backward([.. saved]);
        context.save_data(Arguments, arguments.Length);

        // TorchSharp would make zeros from a tensor that is gone by then.
        context.set_materialize_grads(false);
    }

    /// <summary>What a backward returns.</summary>
    /// <param name="context">The function's; what it has saved is freed, as libtorch does it, unless the graph is kept for another backward.</param>
    /// <param name="gradients">Those of the results, invalid where no loss depends on a result; freed.</param>
    /// <param name="differentiate">From the saved tensors to one gradient per argument of the forward, null where none is wanted. Not asked where no loss
    /// depends on any result.</param>
    /// <exception cref="InvalidOperationException">The second backward through a graph that was not kept. libtorch ends the process over it.</exception>
    public static List<Tensor> Run(autograd.AutogradContext context, IReadOnlyList<Tensor> gradients, Func<List<Tensor>, List<Tensor?>> differentiate)
    {
        using var scope = NewDisposeScope();
        var made = gradients.All(gradient => gradient.IsInvalid)
            ? new Tensor?[(int)context.get_data(Arguments)].ToList()
            : differentiate(Saved(context));
        foreach (var gradient in gradients)
        {
            gradient.Dispose();
        }

        if (KeepsGraph() == 0)
        {
            context.Dispose();
        }

        List<Tensor> returned = [.. made.OfType<Tensor>()];
        scope.MoveToOuter(returned);
        FreeLater(returned);
        return made!;
    }

    private static List<Tensor> Saved(autograd.AutogradContext context)
    {
        try
        {
            return context.get_saved_variables();
        }
        catch (ArgumentNullException gone)
        {
            throw new InvalidOperationException("A second backward through the same graph: the first one has to keep it (retain_graph: true).", gone);
        }
    }

    // libtorch takes a reference of its own to them, but only after the backward has ended. So they are freed by the next one on this thread.
    private static void FreeLater(IReadOnlyList<Tensor> gradients)
    {
        foreach (var gradient in _returned ?? [])
        {
            gradient.Dispose();
        }

        _returned = gradients;
    }
}
