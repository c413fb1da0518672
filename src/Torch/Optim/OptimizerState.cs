using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers about one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void LoadStateDict(OptimizerState source);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void SaveStateDict(BinaryWriter writer);

    public virtual void to(Device device)
    {
    }

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
        {
            DatTensor.Write(writer, tensor);
        }
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        var read = reader.ReadBoolean() ? DatTensor.Read(reader) : null;
        Replace(ref result, read is null ? null : Kept(read, device));
    }

    /// <summary>A copy that belongs to the state, on the parameter's device.</summary>
    private protected Tensor? CopyOf(Tensor? source)
    {
        using var noGrad = no_grad();
        return source is null ? null : Kept(source.detach().clone(), _parameter.device);
    }

    private protected static void Move(ref Tensor? tensor, Device device)
    {
        if (tensor is not null)
        {
            Replace(ref tensor, Kept(tensor.detach().clone(), device));
        }
    }

    private protected static void Replace(ref Tensor? place, Tensor? value)
    {
        place?.Dispose();
        place = value;
    }

    private protected static bool Close(Tensor? a, Tensor? b) => a is null ? b is null : b is not null && a.allclose(b);

    private static Tensor Kept(Tensor tensor, Device device)
    {
        var moved = tensor.to(device);
        if (!ReferenceEquals(moved, tensor))
        {
            tensor.Dispose();
        }
        return moved.DetachFromDisposeScope();
    }
}
