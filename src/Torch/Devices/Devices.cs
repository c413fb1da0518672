namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);

    private static Device _defaultDevice = CPU;
    private static ScalarType _defaultType = ScalarType.Float32;

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device MPS => new(DeviceType.MPS);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(string description) => new(description);

    public static Device device(int index) => new(index);

    /// <summary>Where new tensors are made when no device is given.</summary>
    public static Device get_default_device() => _defaultDevice;

    public static void set_default_device(Device device) => _defaultDevice = device;

    public static void set_default_device(string device) => _defaultDevice = new Device(device);

    /// <summary>Type of new tensors when none is given and none follows from the values.</summary>
    public static ScalarType get_default_dtype() => _defaultType;

    public static void set_default_dtype(ScalarType dtype) => _defaultType = dtype;

    public static Device InitializeDevice(Device? device)
    {
        device ??= get_default_device();
        InitializeDeviceType(device.type);
        return device;
    }

    /// <summary>Makes sure that libtorch is loaded and has that kind of device.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
        }
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType)
    {
        return deviceType switch
        {
            DeviceType.CPU or DeviceType.META => true,
            DeviceType.CUDA => cuda.is_available(),
            _ => false,
        };
    }
}
