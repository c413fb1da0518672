using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Kinds of values that cross the boundary; mirrors ts::Tag of native/value.h.</summary>
internal enum Tag
{
    Default = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    IntList = 6,
    DoubleList = 7,
    BoolList = 8,
    TensorList = 9,
    String = 10,
    Device = 11,
    Generator = 12,
}

/// <summary>Mirrors ts::Value: 16 bytes; <see cref="Bits"/> is an integer, the bits of a double, or an address.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    internal Tag Tag;
    internal int Length;
    internal long Bits;
}

/// <summary>Mirrors ts::Result.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    internal NativeValue Value;

    /// <summary>Bytes only this tensor owns; 0 for views.</summary>
    internal long Bytes;
}

/// <summary>Mirrors Facts of native/tensor.cpp: 48 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TensorFacts
{
    internal long Dimensions;
    internal long Elements;
    internal long ElementSize;
    internal int Dtype;
    internal int DeviceType;
    internal int DeviceIndex;
    internal int Layout;
    internal byte RequiresGrad;
    internal byte IsLeaf;
    internal byte Contiguous;
    internal byte ChannelsLast;
    internal byte IsInference;
    internal byte HasStorage;
    private readonly short _padding;
}

/// <summary>Mirrors Settings of native/sgd.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SgdSettings
{
    internal double Rate;
    internal double Momentum;
    internal double Dampening;
    internal double Decay;
    internal int Nesterov;
    internal int Maximize;
}
