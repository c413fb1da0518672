using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The random generator of a GPU, whose state the TorchSharp package does not give: resuming on a GPU is then not bit-exact.</summary>
internal static class DeviceGenerator
{
    internal static byte[] GetState(Device device) => [];

    internal static void SetState(Device device, byte[] bytes)
    {
    }
}
