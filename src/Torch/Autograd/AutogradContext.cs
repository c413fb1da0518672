using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a <see cref="Function{T}"/> keeps between its forward and its backward pass.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> _data = [];
            private IntPtr[] _saved = [];

            internal AutogradContext()
            {
            }

            /// <summary>Whether missing gradients of outputs arrive as zeros (the default) or as null.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>Keeps tensors for the backward pass, whatever scopes own them. Inputs only: a saved output would keep itself alive.</summary>
            public void save_for_backward(List<Tensor> tensors)
            {
                Free();
                _saved = [.. tensors.Select(tensor => Shim.TensorShare(tensor.Handle))];
                GC.KeepAlive(tensors);
            }

            /// <summary>The saved tensors, as new objects in the current scope.</summary>
            public List<Tensor> get_saved_variables() => [.. _saved.Select(handle => Tensor.Own(Shim.TensorShare(handle)))];

            public void save_data(string key, object value) => _data[key] = value;

            public object get_data(string key) => _data[key];

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) => Free();

            private void Free()
            {
                foreach (var handle in _saved)
                {
                    Shim.TensorFree(handle);
                }

                _saved = [];
            }
        }
    }
}
