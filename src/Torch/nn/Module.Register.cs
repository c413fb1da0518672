using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                CheckName(name, "module");
                if (_internal_submodules.ContainsKey(name))
                {
                    throw new InvalidOperationException($"Sub-module '{name}' is already registered in '{GetName()}'.");
                }
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null)
                {
                    _internal_params.Remove(name);
                    return;
                }
                CheckName(name, "parameter");
                if (_internal_params.ContainsKey(name))
                {
                    throw new InvalidOperationException($"Parameter '{name}' is already registered in '{GetName()}'.");
                }
                _internal_params.Add(name, param);
            }

            /// <summary>Adds a tensor that is moved and saved with the module but not trained.</summary>
            /// <param name="persistent">False keeps it out of the state dict.</param>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null)
                {
                    _internal_buffers.Remove(name);
                    return;
                }
                CheckName(name, "buffer");
                if (_internal_buffers.ContainsKey(name))
                {
                    throw new InvalidOperationException($"Buffer '{name}' is already registered in '{GetName()}'.");
                }
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>Registers every field that holds a module, a parameter or a tensor (as buffer); call it last in the constructor.</summary>
            /// <remarks>Runs once: when a base class has called it, fields of a derived class are no longer seen.</remarks>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered)
                {
                    return;
                }
                _areComponentsRegistered = true;
                foreach (var field in FieldsBaseFirst(GetType()))
                {
                    RegisterField(field.ComponentName(), field.GetValue(this));
                }
            }

            private void RegisterField(string key, object? value)
            {
                switch (value)
                {
                    case Module module when !_internal_submodules.ContainsKey(key):
                        register_module(key, module);
                        break;
                    case Parameter parameter when !_internal_params.ContainsKey(key):
                        register_parameter(key, parameter);
                        break;
                    case Tensor tensor and not Modules.Parameter when !_internal_buffers.ContainsKey(key):
                        register_buffer(key, tensor);
                        break;
                }
            }

            private static IEnumerable<FieldInfo> FieldsBaseFirst(Type type)
            {
                const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                var inherited = type.BaseType is { } parent && parent != typeof(Module) ? FieldsBaseFirst(parent) : [];
                return inherited.Concat(type.GetFields(own));
            }

            protected void ClearModules() => _internal_submodules.Clear();

            /// <summary>Registers, replaces or (null) removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    _internal_params.Remove(name);
                }
                else
                {
                    _internal_params[name] = value;
                }
            }

            protected void ConditionallyRegisterParameter(string name, Tensor value) => ConditionallyRegisterParameter(name, value as Parameter);

            /// <summary>Registers, replaces or (null) removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    _internal_buffers.Remove(name);
                }
                else
                {
                    _internal_buffers[name] = (value, persistent);
                }
            }

            private static void CheckName(string name, string kind)
            {
                if (string.IsNullOrEmpty(name))
                {
                    throw new ArgumentException($"The name of a {kind} cannot be empty.");
                }
                if (name.Contains('.'))
                {
                    throw new ArgumentException($"The name of a {kind} cannot contain a dot, but is '{name}'.");
                }
            }
        }
    }
}
