using TorchSharp;

namespace Torch.Tests.Native;

/// <summary>What earlier tests forgot, out of the way of tests that count.</summary>
internal static class Garbage
{
    public static void Free()
    {
        for (int round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        ForgottenHandles.Free();
    }
}
