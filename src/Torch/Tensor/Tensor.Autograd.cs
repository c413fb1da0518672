using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on this tensor are recorded for gradients.</summary>
        public bool requires_grad
        {
            get => Facts().RequiresGrad != 0;
            set
            {
                Shim.Check(Shim.TensorSetRequiresGrad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        public bool is_leaf => Facts().IsLeaf != 0;

        /// <summary>The gradient that <see cref="backward()"/> has summed up; null when there is none.</summary>
        public unsafe Tensor? grad
        {
            get
            {
                IntPtr gradient;
                Shim.Check(Shim.TensorGrad(Handle, &gradient));
                GC.KeepAlive(this);
                return gradient == IntPtr.Zero ? null : Own(gradient);
            }

            set
            {
                Shim.Check(Shim.TensorSetGrad(Handle, value?.Handle ?? IntPtr.Zero));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Adds the gradients of this scalar to the leaves' <see cref="grad"/>.</summary>
        public void backward() => autograd.backward([this]);

        /// <param name="grad_tensors">The gradient of this tensor, needed when it has more than one element.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);

        /// <summary>Keeps the gradient of a tensor that is not a leaf, too.</summary>
        public void retain_grad()
        {
            Shim.Check(Shim.TensorRetainGrad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>The same values outside the graph; memory is shared.</summary>
        public Tensor detach() => Ops.Call("aten::detach", this);

        public Tensor detach_() => Ops.InPlace("aten::detach_", this);

        /// <summary>Calls <paramref name="hook"/> with each gradient of this tensor; a result that is not null replaces it.</summary>
        internal GradientHook register_hook(Func<Tensor, Tensor?> hook) => new(this, hook);
    }
}
