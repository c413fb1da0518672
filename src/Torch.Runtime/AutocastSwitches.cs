using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>libtorch's own switches of autocast (<c>at::autocast</c>), which TorchSharp does not bind; called by their C++ names.</summary>
/// <remarks>Per thread. The names are those of the compilers of the packages: GCC and Clang on Linux and macOS, MSVC on
/// Windows (the latter not tried).</remarks>
internal static unsafe class AutocastSwitches
{
    private static readonly Lazy<nint> GetEnabled =
        Export("_ZN2at8autocast19is_autocast_enabledEN3c1010DeviceTypeE", "?is_autocast_enabled@autocast@at@@YA_NW4DeviceType@c10@@@Z");
    private static readonly Lazy<nint> SetEnabled =
        Export("_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb", "?set_autocast_enabled@autocast@at@@YAXW4DeviceType@c10@@_N@Z");
    private static readonly Lazy<nint> GetDtype =
        Export("_ZN2at8autocast18get_autocast_dtypeEN3c1010DeviceTypeE", "?get_autocast_dtype@autocast@at@@YA?AW4ScalarType@c10@@W4DeviceType@4@@Z");
    private static readonly Lazy<nint> SetDtype =
        Export("_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE",
            "?set_autocast_dtype@autocast@at@@YAXW4DeviceType@c10@@W4ScalarType@4@@Z");

    private static readonly Lazy<nint> Increment = Export("_ZN2at8autocast17increment_nestingEv", "?increment_nesting@autocast@at@@YAHXZ");
    private static readonly Lazy<nint> Decrement = Export("_ZN2at8autocast17decrement_nestingEv", "?decrement_nesting@autocast@at@@YAHXZ");
    private static readonly Lazy<nint> Clear = Export("_ZN2at8autocast11clear_cacheEv", "?clear_cache@autocast@at@@YAXXZ");

    public static bool IsEnabled(DeviceType device) => ((delegate* unmanaged<sbyte, byte>)GetEnabled.Value)((sbyte)device) != 0;

    public static ScalarType TypeOf(DeviceType device) => (ScalarType)((delegate* unmanaged<sbyte, sbyte>)GetDtype.Value)((sbyte)device);

    public static void Set(DeviceType device, bool isEnabled, ScalarType type)
    {
        ((delegate* unmanaged<sbyte, byte, void>)SetEnabled.Value)((sbyte)device, isEnabled ? (byte)1 : (byte)0);
        ((delegate* unmanaged<sbyte, sbyte, void>)SetDtype.Value)((sbyte)device, (sbyte)type);
    }

    /// <summary>One region deeper; returns the depth.</summary>
    public static int Enter() => ((delegate* unmanaged<int>)Increment.Value)();

    /// <summary>One region less; returns the depth.</summary>
    public static int Leave() => ((delegate* unmanaged<int>)Decrement.Value)();

    /// <summary>Frees the weights cast so far.</summary>
    public static void ForgetCasts() => ((delegate* unmanaged<void>)Clear.Value)();

    private static Lazy<nint> Export(string gcc, string msvc) => new(() => LibTorchExports.Find(gcc, msvc, "Mixed precision", "Use loop.precision=fp32."));
}
