using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>Turns <c>loop.device</c> into a device.</summary>
public static class DeviceChoice
{
    /// <summary>The device for <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    /// <exception cref="DeviceException">A GPU is asked for and there is none of that number.</exception>
    public static Device For(string name)
    {
        var gpus = cuda.is_available() ? cuda.device_count() : 0;
        if (name == "cpu" || (name == "auto" && gpus == 0))
        {
            return CPU;
        }

        var index = name.Contains(':', StringComparison.Ordinal)
            ? int.Parse(name[(name.IndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        return index < gpus
            ? device($"cuda:{index}")
            : throw new DeviceException(
                $"loop.device is {name}, but libtorch sees {gpus} GPU(s) here. Use --set loop.device=cpu, or start once with ./workbench --cuda to use the "
                    + "cuda package (docs/how-to/use-a-gpu.md).");
    }
}

/// <summary>A device that is not there.</summary>
public sealed class DeviceException(string message) : Exception(message);
