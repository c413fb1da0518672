namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>An operation whose gradient is managed code. Derive from <see cref="SingleTensorFunction{T}"/> or <see cref="MultiTensorFunction{T}"/>.</summary>
        /// <typeparam name="T">The derived class itself.</typeparam>
        public abstract class Function<T>
            where T : Function<T>, new()
        {
            public abstract string Name { get; }

            /// <summary>Runs the forward pass without recording, and records the whole as one step of the graph when an input wants gradients.</summary>
            public static List<Tensor> apply_internal(params object[] vars)
            {
                var function = new T();
                var context = new AutogradContext();
                List<Tensor> outputs;
                using (no_grad())
                {
                    outputs = function.Forward(context, vars);
                }

                if (is_grad_enabled() && vars.Any(value => value is Tensor { requires_grad: true }))
                {
                    ManagedNode.Attach(context, vars, outputs, gradients => function.Backward(context, gradients));
                }
                else
                {
                    context.Dispose();
                }

                return outputs;
            }

            private protected abstract List<Tensor> Forward(AutogradContext context, object[] vars);

            private protected abstract List<Tensor> Backward(AutogradContext context, List<Tensor> gradients);
        }

        /// <summary>A <see cref="Function{T}"/> with one output.</summary>
        /// <typeparam name="T">The derived class itself.</typeparam>
        public abstract class SingleTensorFunction<T> : Function<T>
            where T : SingleTensorFunction<T>, new()
        {
            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            /// <summary>Computes the output; it must not be an input, nor a view of one.</summary>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>One gradient per argument of the forward pass; null for those that have none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            private protected sealed override List<Tensor> Forward(AutogradContext context, object[] vars) => [forward(context, vars)];

            private protected sealed override List<Tensor> Backward(AutogradContext context, List<Tensor> gradients) => backward(context, gradients[0]);
        }

        /// <summary>A <see cref="Function{T}"/> with any number of outputs.</summary>
        /// <typeparam name="T">The derived class itself.</typeparam>
        public abstract class MultiTensorFunction<T> : Function<T>
            where T : MultiTensorFunction<T>, new()
        {
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            /// <summary>Computes the outputs; none may be an input, nor a view of one.</summary>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>One gradient per argument of the forward pass; null for those that have none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            private protected sealed override List<Tensor> Forward(AutogradContext context, object[] vars) => forward(context, vars);

            private protected sealed override List<Tensor> Backward(AutogradContext context, List<Tensor> gradients) => backward(context, gradients);
        }
    }
}
