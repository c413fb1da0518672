using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules called one after another; children are named "0", "1" ... or as given.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.IModule<Tensor, Tensor>> _modules = [];

    protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (key, module) in modules)
        {
            append(key, module);
        }
    }

    protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules)
        {
            append(module);
        }
    }

    public int Count => _modules.Count;

    public nn.IModule<Tensor, Tensor> this[int index] => _modules[index];

    /// <summary>A part of the chain; it shares the modules.</summary>
    public Sequential this[(int? start, int? end) index] =>
        this[(index.start is { } start ? Mark(start) : 0)..(index.end is { } end ? Mark(end) : ^0)];

    /// <summary>A part of the chain; it shares the modules.</summary>
    public Sequential this[Range index]
    {
        get
        {
            var (offset, length) = index.GetOffsetAndLength(Count);
            var part = new Sequential(Array.Empty<nn.Module<Tensor, Tensor>>());
            foreach (var (key, module) in named_children().Skip(offset).Take(length))
            {
                part.append(key, (nn.IModule<Tensor, Tensor>)module);
            }
            return part;
        }
    }

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(_modules.Count.ToString(), module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        add_module(name, (nn.Module)module);
        _modules.Add(module);
        return this;
    }

    /// <remarks>Results between two members are freed by the caller's dispose scope, like all others.</remarks>
    public override Tensor forward(Tensor tensor)
    {
        if (_modules.Count == 0)
        {
            return tensor.alias();
        }
        foreach (var module in _modules)
        {
            tensor = module.call(tensor);
        }
        return tensor;
    }

    private static Index Mark(int position) => position < 0 ? ^-position : position;
}
