using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Direct children with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            /// <summary>All modules below this one (without it) with dotted names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (key, child) in _internal_submodules)
                {
                    yield return (key, child);
                }
                foreach (var (key, child) in _internal_submodules)
                {
                    foreach (var (below, module) in child.named_modules())
                    {
                        yield return ($"{key}.{below}", module);
                    }
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>Parameters with dotted names, each object once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                OnceEach(recurse ? Walk<Parameter>(this, "", module => module._internal_params) : _internal_params);

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>Buffers with dotted names, each object once.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                IEnumerable<(string, Tensor)> Own(Module module) =>
                    from entry in (IEnumerable<(string key, (Tensor tensor, bool persistent) held)>)module._internal_buffers
                    where include_nonpersistent || entry.held.persistent
                    select (entry.key, entry.held.tensor);
                return OnceEach(recurse ? Walk(this, "", Own) : Own(this));
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of a dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                Descend(target, out string last)?._internal_params is { } own && own.TryGetValue(last, out var found) ? found : null;

            /// <summary>The buffer of a dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                Descend(target, out string last)?._internal_buffers is { } own && own.TryGetValue(last, out var found) ? found.Item1 : null;

            protected virtual (string name, Parameter parameter)[] _named_parameters() => [.. named_parameters()];

            protected virtual (string name, Tensor buffer)[] _named_buffers() => [.. named_buffers()];

            protected virtual Parameter[] _parameters(bool recurse = true) => [.. parameters(recurse)];

            private Module? Descend(string target, out string last)
            {
                string[] path = target.Split('.');
                last = path[^1];
                Module? module = this;
                foreach (string part in path.AsSpan(..^1))
                {
                    if (module is null || !module._internal_submodules.TryGetValue(part, out module))
                    {
                        return null;
                    }
                }
                return module;
            }

            private static IEnumerable<(string, T)> Walk<T>(Module module, string prefix, Func<Module, IEnumerable<(string, T)>> own)
            {
                foreach (var (key, value) in own(module))
                {
                    yield return (prefix + key, value);
                }
                foreach (var (key, child) in module.named_children())
                {
                    foreach (var entry in Walk(child, $"{prefix}{key}.", own))
                    {
                        yield return entry;
                    }
                }
            }

            private static IEnumerable<(string, T)> OnceEach<T>(IEnumerable<(string, T)> entries) where T : Tensor
            {
                var seen = new HashSet<Tensor>(ByReference.Instance);
                return entries.Where(entry => seen.Add(entry.Item2));
            }

            // Tensor overloads ==, so equality of objects has to be asked for by name.
            private sealed class ByReference : IEqualityComparer<Tensor>
            {
                public static readonly ByReference Instance = new();

                public bool Equals(Tensor? x, Tensor? y) => ReferenceEquals(x, y);

                public int GetHashCode(Tensor obj) => RuntimeHelpers.GetHashCode(obj);
            }
        }
    }
}
