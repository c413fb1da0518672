using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients of whole graphs.</summary>
    public static partial class autograd
    {
        /// <summary>Gradients of the outputs' sum with regard to the inputs, without touching any <c>grad</c>.</summary>
        /// <returns>One tensor per input; null for an unused one when <paramref name="allow_unused"/>.</returns>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false,
            bool allow_unused = false)
        {
            var outs = Handles(outputs);
            var ins = Handles(inputs);
            var gradients = Handles(grad_outputs, outputs.Count);
            var results = new IntPtr[inputs.Count];
            int code;
            fixed (IntPtr* o = outs, i = ins, g = gradients, r = results)
            {
                code = Shim.Grad(
                    o, outs.Length, i, ins.Length, g, gradients.Length, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r);
            }

            KeepAlive(outputs, inputs, grad_outputs);
            Shim.Check(code);
            return Array.ConvertAll(results, handle => handle == IntPtr.Zero ? null! : Tensor.Own(handle));
        }

        /// <summary>Adds the gradients of the tensors' sum to the leaves' <c>grad</c>.</summary>
        /// <param name="grad_tensors">One per tensor; needed for those with more than one element.</param>
        /// <param name="retain_graph">Whether the graph may be used again; by default what <paramref name="create_graph"/> is.</param>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var outs = Handles(tensors);
            var gradients = Handles(grad_tensors, tensors.Count);
            var ins = Handles(inputs ?? []);
            var retain = retain_graph is null ? -1 : retain_graph.Value ? 1 : 0;
            int code;
            fixed (IntPtr* o = outs, g = gradients, i = ins)
            {
                code = Shim.Backward(o, outs.Length, g, gradients.Length, retain, create_graph ? 1 : 0, i, ins.Length);
            }

            KeepAlive(tensors, grad_tensors, inputs);
            Shim.Check(code);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static IntPtr[] Handles(IList<Tensor> tensors) => tensors.Select(tensor => tensor.Handle).ToArray();

        // Zeros stand for gradients not given.
        private static IntPtr[] Handles(IList<Tensor>? tensors, int count) =>
            tensors is null or { Count: 0 } ? new IntPtr[count] : tensors.Select(tensor => tensor?.Handle ?? IntPtr.Zero).ToArray();

        private static void KeepAlive(params IEnumerable<Tensor>?[] lists)
        {
            foreach (var list in lists)
            {
                foreach (var tensor in list ?? [])
                {
                    GC.KeepAlive(tensor);
                }
            }
        }
    }
}
