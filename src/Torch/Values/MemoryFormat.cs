namespace TorchSharp;

/// <summary>Order of the elements in memory; libtorch's numbers.</summary>
internal enum MemoryFormat
{
    Contiguous = 0,
    Preserve = 1,
    ChannelsLast = 2,
}
