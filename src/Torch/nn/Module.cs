using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and further modules, all under names.</summary>
        /// <remarks>Build modules outside dispose scopes: a scope that ends takes the tensors made in it along.</remarks>
        public partial class Module : IDisposable
        {
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();
            protected OrderedDict<string, Parameter> _internal_params = new();
            protected OrderedDict<string, Module> _internal_submodules = new();
            protected string name;
            private bool _areComponentsRegistered;
            private bool _training = true;

            protected Module(string name) => this.name = name;

            /// <summary>True in training mode, false after <see cref="eval"/>.</summary>
            public virtual bool training => _training;

            public virtual string GetName() => name;

            /// <summary>Switches this module and everything below to training (or, with false, evaluation) behaviour.</summary>
            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in _internal_submodules)
                {
                    child.train(train);
                }
            }

            public virtual void eval() => train(false);

            /// <summary>Calls <paramref name="fn"/> for every module below, children first, then for this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _internal_submodules)
                {
                    child.apply(fn);
                }
                fn(this);
                return this;
            }

            /// <summary>Forgets all gradients (default), or sets them to zero.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                using var noGrad = no_grad();
                foreach (var parameter in parameters())
                {
                    var grad = parameter.grad;
                    if (grad is null)
                    {
                        continue;
                    }
                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        grad.zero_();
                    }
                }
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }
                foreach (var (_, parameter) in _internal_params)
                {
                    parameter.Dispose();
                }
                foreach (var (_, (buffer, _)) in _internal_buffers)
                {
                    buffer.Dispose();
                }
                foreach (var (_, child) in _internal_submodules)
                {
                    child.Dispose();
                }
            }
        }
    }
}
