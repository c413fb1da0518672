using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Marks modules that never hold parameters, buffers or children.</summary>
public interface IParameterLessModule;

/// <summary>A module with one input that holds nothing.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refused("buffer");

    public override void register_module(string name, nn.Module submodule) => throw Refused("module");

    public override void register_parameter(string name, Parameter param) => throw Refused("parameter");

    private InvalidOperationException Refused(string kind) => new($"'{GetName()}' is a module without parameters: it takes no {kind}.");
}
