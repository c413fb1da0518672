using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module trains. Making one takes the handle of <c>data</c>, which is invalid afterwards.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true)
        : base(Take(data))
    {
        Shim.Check(Shim.TensorSetRequiresGrad(Handle, requires_grad ? 1 : 0));
    }

    // A tensor that already takes part in a graph cannot become a leaf by itself: its detached view does.
    private static IntPtr Take(Tensor data)
    {
        if (!data.is_leaf)
        {
            using var detached = data.detach();
            data.Dispose();
            return detached.TakeHandle();
        }

        return data.TakeHandle();
    }
}
