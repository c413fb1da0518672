using System.Runtime.CompilerServices;

namespace TestKit.Torch;

/// <summary>Makes libtorch's settings before the first test computes anything; oneDNN reads them once.</summary>
internal static class LibTorchFirst
{
    [ModuleInitializer]
    internal static void Start() => global::Torch.Runtime.LibTorch.Start();
}
