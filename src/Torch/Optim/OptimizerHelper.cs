using System.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups with filled-in options, one state per parameter, saving and loading.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults = null!;
    protected OrderedDict<IntPtr, OptimizerState> _state = new();

    public OptimizerHelper()
    {
    }

    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Options.LearningRate ??= _defaults.LearningRate;
        param_group.InitialLearningRate = param_group.LearningRate;
        // An array: the step walks it with indices.
        param_group.Parameters = param_group.Parameters.ToArray();
        if (!param_group.Parameters.Any())
        {
            throw new ArgumentException("The optimizer got an empty list of parameters.");
        }
        foreach (var parameter in param_group.Parameters)
        {
            if (!parameter.is_leaf)
            {
                throw new ArgumentException("The optimizer got a tensor that is computed from others; it can only change leaves.");
            }
            if (_state.ContainsKey(parameter.Handle))
            {
                throw new ArgumentException("The optimizer got a parameter twice.");
            }
            var state = NewState(parameter);
            state.Initialize(param_group.Options);
            _state.Add(parameter.Handle, state);
        }
        base.add_param_group(param_group);
    }

    public override IEnumerable<Parameter> parameters() => base.parameters();

    public override void zero_grad() => base.zero_grad();

    /// <summary>Options of all groups and states of all parameters, as they are in use.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            dictionary.StateIndexRef.Add([]);
            foreach (var parameter in group.Parameters)
            {
                dictionary.StateIndexRef[^1].Add(dictionary.State.Count);
                dictionary.State.Add(_state[parameter.Handle]);
            }
        }
        return dictionary;
    }

    /// <summary>Copies options and states from an optimizer with the same groups.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
        {
            throw new ArgumentException($"The loaded optimizer state has {state_dict.Options.Count} groups and {state_dict.State.Count} parameters, "
                + $"this optimizer {own.Options.Count} and {own.State.Count}.");
        }
        own.Options.Zip(state_dict.Options).ToList().ForEach(pair => pair.First.LoadStateDict(pair.Second));
        own.State.Zip(state_dict.State).ToList().ForEach(pair => pair.First.LoadStateDict(pair.Second));
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location), Encoding.UTF8);
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var dictionary = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt(dictionary.Options.Count);
        writer.Write7BitEncodedInt(dictionary.State.Count);
        dictionary.Options.ForEach(options => options.SaveStateDict(writer));
        dictionary.State.ForEach(state => state.SaveStateDict(writer));
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location), Encoding.UTF8);
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var own = state_dict();
        string kind = reader.ReadString();
        int groups = reader.Read7BitEncodedInt();
        int states = reader.Read7BitEncodedInt();
        if (kind != GetType().Name || groups != own.Options.Count || states != own.State.Count)
        {
            throw new ArgumentException($"The saved optimizer is {kind} with {groups} groups and {states} parameters, "
                + $"this one {GetType().Name} with {own.Options.Count} and {own.State.Count}.");
        }
        own.Options.ForEach(options => options.LoadStateDict(reader));
        own.State.ForEach(state => state.LoadStateDict(reader));
    }

    /// <summary>Moves the states; the parameters are the module's business.</summary>
    public void to(Device device)
    {
        foreach (var (_, state) in _state)
        {
            state.to(device);
        }
    }

    /// <summary>Runs the closure with gradients recorded, then <paramref name="body"/> for each group without.</summary>
    /// <returns>The closure's result; an empty tensor object is never made: without a closure the result is null.</returns>
    protected Tensor _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var grad = enable_grad();
            loss = loss_closure();
        }
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
        {
            body((T)group);
        }
        return loss!;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var (_, state) in _state)
        {
            (state as IDisposable)?.Dispose();
        }
        _state.Clear();
    }

    private protected abstract OptimizerState NewState(Parameter parameter);
}
